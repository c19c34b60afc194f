//! The only code that touches the browser. All of it runs in effects, so nothing of it runs while a page is
//! prerendered.

mod address;
mod anchor;
mod dialog;
mod dom;
mod drawn;
mod focus;
mod keys;
mod lights;
mod motion;
mod outline;
mod ready;
mod surface;
mod view_box;

pub(super) use address::use_address;
pub(super) use dialog::use_dialog;
pub(super) use drawn::{Base, Drawn, drawn_by};
pub(super) use focus::use_focus;
pub(super) use keys::use_keys;
pub(super) use outline::use_outline;
pub(super) use ready::use_ready;
pub(super) use surface::use_surface;
