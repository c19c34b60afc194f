//! Counting crossings between neighbouring layers.
//!
//! ```text
//!   upper   a   b        a-2 and b-1 cross: sorted by the upper end,
//!            \ /         the lower ends 2, 1 are one inversion
//!            / \
//!   lower   1   2
//! ```

use super::net::{Net, Order};

/// Crossings of all segments; `tree` is scratch.
///
/// # Complexity
/// O(segments log items).
/// # Reference
/// Barth, Mutzel and Jünger, Simple and efficient bilayer cross counting, 2004.
pub(super) fn total(net: &Net, order: &Order, tree: &mut Vec<usize>) -> usize {
    (1..net.layers.len()).map(|layer| above(net, order, layer, tree)).sum()
}

/// Crossings between a layer and the one above it; `tree` is scratch.
///
/// # Complexity
/// O(segments log items) of the two layers.
pub(super) fn above(net: &Net, order: &Order, layer: usize, tree: &mut Vec<usize>) -> usize {
    let upper = net.slots_above(layer);
    let mut count = 0;
    let mut seen = 0;
    tree.clear();
    tree.resize(upper.len() + 1, 0);
    for slot in net.slots(layer) {
        let ends = &net.up[order.line[slot]];
        // Segments of one item never cross each other: count against the earlier items first.
        for &end in ends {
            count += seen - sum(tree, order.slot[end] - upper.start + 1);
        }
        for &end in ends {
            seen += 1;
            add(tree, order.slot[end] - upper.start + 1);
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
