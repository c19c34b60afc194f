//! Fulcrum draws machine-learning system design as graphs that can be clicked, walked and read.
//!
//! The crate is a pipeline. A stage is a folder, an arrow is one public function, and imports go left only:
//!
//! ```text
//! content -> model -> graph -> layout -> scene -> { svg, view }
//!                       |-> estimate                \-> site
//!                       \-> check
//! ```
//!
//! | stage | function | gives |
//! |---|---|---|
//! | `content` | `content::read` | what an author wrote, with places |
//! | [`model`] | `model::resolve` | a [`model::Catalogue`] without loose ends |
//! | [`graph`] | [`graph::build`] | a petgraph graph that answers questions |
//! | [`estimate`] | [`estimate::estimate`] | what a design would do: latency, capacity, cost and on |
//! | [`layout`] | [`layout::layout`] | coordinates |
//! | [`scene`] | [`scene::compose`] | a drawing of positioned items |
//! | [`svg`] | [`svg::write`] | the drawing as text |
//! | `view` | `view::App` | the drawing on a page |
//! | `check` | `check::check` | everything that is wrong with a catalogue |
//! | `site` | `site::build` | every page as a file |
//!
//! Features: `authoring` reads catalogues and brings the command line, `view` the Yew components, `hydrate` the
//! browser program, `prerender` the site. Without any, everything from `model` to `svg` compiles with no browser crate, and
//! so does `export`; `node` makes an engine of it for Node.

pub mod geom;
pub mod measure;
pub mod nearest;
pub mod vocab;

#[cfg(feature = "authoring")]
pub mod content;
pub mod estimate;
pub mod export;
pub mod graph;
pub mod layout;
pub mod model;
pub mod scene;
pub mod svg;

#[cfg(feature = "authoring")]
pub mod check;
#[cfg(feature = "authoring")]
pub mod command;
#[cfg(feature = "prerender")]
pub mod site;
#[cfg(feature = "view")]
pub mod view;
