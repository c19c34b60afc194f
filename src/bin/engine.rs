//! The layout engine for Node: a neutral graph goes in, is laid out as often as asked, and its geometry comes out.
//!
//! ```text
//!   new Engine(json)  ->  .run()  ->  .geometry()      reading and writing stand apart, so that run can be timed alone
//! ```

use fulcrum::export::neutral::{Millis, NeutralGraph, Prepared};
use fulcrum::layout::Layout;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A graph that was read, and its latest layout.
#[wasm_bindgen]
pub struct Engine {
    prepared: Prepared,
    layout: Layout,
}

#[wasm_bindgen]
impl Engine {
    /// Reads a neutral graph.
    ///
    /// # Errors
    /// When it is no graph, or one that cannot be drawn.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &str) -> Result<Engine, JsError> {
        let prepared = NeutralGraph::parse(json.as_bytes()).and_then(NeutralGraph::prepare);
        Ok(Self { prepared: prepared.map_err(|fault| JsError::new(&fault))?, layout: Layout::default() })
    }

    /// Lays it out.
    pub fn run(&mut self) {
        self.layout = self.prepared.lay_out();
    }

    /// Where everything is, as JSON.
    pub fn geometry(&self) -> String {
        self.prepared.geometry(&self.layout, Millis::None).json()
    }
}

fn main() {}
