//! Stage 6b. A drawing becomes part of a page, and answers to its reader.
//!
//! Components match over what the stages before them made; they compute nothing themselves. Everything that
//! touches the browser is in `hooks`.

mod app;
pub mod components;
mod cover;
mod focus;
mod hooks;
mod page;
mod query;
mod relabel;
mod state;
mod stops;
mod walk;
mod way;

pub use app::{App, Prerendered, Props};
pub use page::{Brief, Cited, ExplorerPage, LensMark, Related};
pub use query::Query;
pub use state::{Action, State};
pub use walk::{Walk, Walker};
pub use way::Way;
