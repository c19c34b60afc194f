//! Counting crossings between neighbouring layers.
//!
//! ```text
//!   upper   a   b        a-2 and b-1 cross: sorted by the upper end,
//!            \ /         the lower ends 2, 1 are one inversion
//!            / \
//!   lower   1   2
//! ```

use super::arena::{Arena, ItemId};
use super::layer::Layered;

/// Crossings of all segments, for items at `position` within their layers.
///
/// # Complexity
/// O(segments log segments).
/// # Reference
/// Barth, Mutzel and Jünger, Simple and efficient bilayer cross counting, 2004.
pub(super) fn total(layered: &Layered, order: &[Vec<ItemId>], position: &Arena<ItemId, usize>) -> usize {
    let mut tree = Vec::new();
    let next = order.iter().skip(1).map(Vec::len);
    order.iter().zip(next).map(|(layer, next)| below(layered, layer, position, next, &mut tree)).sum()
}

/// Crossings between a layer and the next, which has `next` items; `tree` is scratch.
fn below(
    layered: &Layered,
    layer: &[ItemId],
    position: &Arena<ItemId, usize>,
    next: usize,
    tree: &mut Vec<usize>,
) -> usize {
    let mut count = 0;
    let mut seen = 0;
    tree.clear();
    tree.resize(next + 1, 0);
    for &item in layer {
        let ends = || layered.below[item].iter().map(|&segment| position[layered.segments[segment].lower]);
        // Segments of one item never cross each other: count against the earlier items first.
        for end in ends() {
            count += seen - sum(tree, end + 1);
        }
        for end in ends() {
            seen += 1;
            add(tree, end + 1);
        }
    }
    count
}

/// Sum of the first `at` counters.
fn sum(tree: &[usize], at: usize) -> usize {
    let mut at = at;
    let mut total = 0;
    while at > 0 {
        total += tree.get(at).copied().unwrap_or(0);
        at &= at - 1;
    }
    total
}

/// Adds one to counter `at`.
fn add(tree: &mut [usize], at: usize) {
    let mut at = at;
    while let Some(slot) = tree.get_mut(at) {
        *slot += 1;
        at += at & at.wrapping_neg();
    }
}
