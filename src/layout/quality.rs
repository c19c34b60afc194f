//! How good a drawing is, in numbers.

use super::lines::{self, Line};
use super::{Input, Layout};

/// What can be measured of a drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quality {
    /// Places where the lines of two edges cross.
    pub crossings: usize,
    /// Corners of all edges.
    pub bends: usize,
    /// Edges without a corner.
    pub straight: usize,
    /// Width times height, in square px.
    pub area: f64,
    /// Length of all edges, in px.
    pub edge_length: f64,
    /// Part of the drawing that is covered by nodes, 0 to 1.
    pub density: f64,
}

/// Measures a drawing of `input`.
///
/// # Complexity
/// O(stretches²) at worst; stretches are searched by position.
pub fn measure(input: &Input, layout: &Layout) -> Quality {
    let all = lines::of(layout);
    let mut upright: Vec<_> = all.iter().filter(|line| line.upright()).collect();
    upright.sort_by(|a, b| a.from.x.total_cmp(&b.from.x));
    let mut crossings = 0;
    for flat in all.iter().filter(|line| line.flat()) {
        let (low, high) = flat.across();
        let start = upright.partition_point(|line| line.from.x <= low);
        let within = upright.iter().skip(start).take_while(|line| line.from.x < high);
        let between = |(low, high): (f64, f64)| low < flat.from.y && flat.from.y < high;
        crossings += within.filter(|line| line.edge != flat.edge && between(line.along())).count();
    }
    crossings += slanted(&all);
    let corners = |points: usize| points.saturating_sub(2);
    let area = layout.size.w * layout.size.h;
    let covered: f64 = layout.nodes.iter().take(input.nodes.len()).map(|node| node.w * node.h).sum();
    Quality {
        crossings,
        bends: layout.edges.iter().map(|route| corners(route.points.len())).sum(),
        straight: layout.edges.iter().filter(|route| route.points.len() == 2).count(),
        area,
        edge_length: all.iter().map(Line::length).sum(),
        density: if area > 0.0 { covered / area } else { 0.0 },
    }
}

/// Places where a slanted stretch crosses one of another edge.
fn slanted(all: &[Line]) -> usize {
    let axial = |line: &Line| line.upright() || line.flat();
    if all.iter().all(axial) {
        return 0;
    }
    let mut sorted: Vec<&Line> = all.iter().collect();
    sorted.sort_by(|a, b| a.along().0.total_cmp(&b.along().0));
    let mut crossings = 0;
    for (index, a) in sorted.iter().enumerate() {
        let end = a.along().1;
        let near = sorted.iter().skip(index + 1).take_while(|b| b.along().0 < end);
        let apart = |b: &&&Line| a.edge != b.edge && !(axial(a) && axial(b));
        crossings += near.filter(apart).filter(|b| a.crosses(b)).count();
    }
    crossings
}

#[cfg(test)]
mod tests {
    use super::super::Route;
    use super::*;
    use crate::geom::{Point, Size};

    fn route(points: &[(f64, f64)]) -> Route {
        Route { points: points.iter().map(|&(x, y)| Point::new(x, y)).collect(), label: None }
    }

    #[test]
    fn counts_crossings_and_corners() {
        let layout = Layout {
            size: Size::new(10.0, 10.0),
            edges: vec![
                route(&[(0.0, 5.0), (10.0, 5.0)]),
                route(&[(5.0, 0.0), (5.0, 8.0), (9.0, 8.0)]),
                route(&[(0.0, 1.0), (3.0, 10.0)]),
            ],
            ..Layout::default()
        };
        let quality = measure(&Input::default(), &layout);
        assert_eq!((quality.crossings, quality.bends, quality.straight), (2, 1, 2));
        let slanted = (3.0_f64 * 3.0 + 9.0 * 9.0).sqrt();
        assert_eq!((quality.area, quality.edge_length), (10.0 * 10.0, 10.0 + 8.0 + 4.0 + slanted));
    }
}
