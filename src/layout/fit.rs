//! The clearest drawing for a stage.

use super::{Direction, Input, LaneMode, Layout, Options, layout};

/// The clearest drawing for a stage of `width` px.
pub fn fit(input: &Input, width: f64) -> Layout {
    if width < 560.0 {
        let options = Options {
            direction: Direction::TopBottom,
            lane_mode: LaneMode::Stacked,
            edge_gap: 8.0,
            node_gap: 16.0,
            breadth: Some(width),
            ..Options::default()
        };
        return layout(input, &options);
    }
    layout(input, &Options { direction: Direction::TopBottom, ..Options::default() })
}
