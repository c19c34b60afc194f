//! What the program does, seen from outside: a topic a file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod catalogue;
mod collapse;
mod command;
#[cfg(feature = "prerender")]
mod drawing;
mod estimate;
mod export;
mod fixtures;
mod folder;
#[cfg(feature = "prerender")]
mod html;
mod layout;
mod model;
mod neutral;
#[cfg(feature = "prerender")]
mod pages;
mod schema;
mod stability;
#[cfg(feature = "view")]
mod state;
