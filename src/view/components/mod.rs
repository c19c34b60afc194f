//! The parts of a page, one a file.

mod decision;
mod failures;
mod figures;
mod folded;
mod icon;
mod keys;
mod lens_switch;
mod options;
mod outline;
mod overview;
mod panel;
mod prose;
mod questions;
mod relations;
mod step;
mod tools;

pub use decision::Decision;
pub use failures::failures;
pub use figures::{figures, measures};
pub use folded::folded;
pub use icon::icon;
pub use keys::Keys;
pub use lens_switch::LensSwitch;
pub use options::options;
pub use outline::Outline;
pub use overview::Overview;
pub use panel::Panel;
pub use prose::{inline, prose};
pub use questions::questions;
pub use step::step;
pub use tools::Tools;
