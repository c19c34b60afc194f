//! The neutral graph and the geometry that `fulcrum layout`, layout benchmarks and the engine for Node exchange.
//!
//! ```text
//!   JSON --parse--> NeutralGraph --prepare--> Prepared --lay_out--> Layout --geometry--> Geometry --> JSON
//!   Diagram --of--------^                        names looked up, sizes believed
//! ```

mod diagram;
mod geometry;
mod graph;
mod lookup;

use crate::layout::{self, Input, Layout, Options};

pub use geometry::{Geometry, Millis};
pub use graph::NeutralGraph;

/// A neutral graph whose names were looked up.
#[derive(Clone, Debug)]
pub struct Prepared {
    graph: NeutralGraph,
    input: Input,
    way: Way,
}

/// How the drawing is made.
#[derive(Clone, Debug)]
enum Way {
    /// As said.
    Said(Options),
    /// As is clearest on a stage so many px wide.
    Fit(f64),
}

/// How often a layout is timed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repetitions {
    /// At most so often, and at least once.
    pub most: usize,
    /// Until so many ms have passed.
    pub budget: f64,
}

impl Prepared {
    /// Lays the graph out.
    pub fn lay_out(&self) -> Layout {
        match &self.way {
            Way::Said(options) => layout::layout(&self.input, options),
            Way::Fit(width) => layout::fit(&self.input, *width),
        }
    }

    /// How often the graph asks to be timed; `None` when it does not.
    pub fn repetitions(&self) -> Option<Repetitions> {
        self.graph.repetitions()
    }

    /// `layout` under the graph's own names.
    pub fn geometry(&self, layout: &Layout, millis: Millis) -> Geometry {
        Geometry::new(&self.graph, layout, millis)
    }
}
