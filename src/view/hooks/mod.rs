//! The only code that touches the browser. All of it runs in effects, so nothing of it runs while a page is
//! prerendered.

mod address;
mod dialog;
mod dom;
mod drawn;
mod focus;
mod keys;
mod lights;
mod ready;
mod surface;
mod view_box;

pub(super) use address::use_address;
pub(super) use dialog::use_dialog;
pub(super) use drawn::Drawn;
pub(super) use focus::use_focus;
pub(super) use keys::use_keys;
pub(super) use ready::use_ready;
pub(super) use surface::use_surface;
