//! Where the search for an order begins.
//!
//! ```text
//!        a           depth first from above: a b d c e        breadth first: a b c d e
//!       / \
//!      b   c         from below, mirrored, or shuffled by a generator with a fixed seed
//!      |   |
//!      d   e
//! ```

use super::super::arena::{Arena, ItemId};
use super::net::{Net, Order};

/// A small generator of numbers that look random: the same seed gives the same numbers everywhere.
///
/// # Reference
/// Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
pub(super) struct Dice {
    /// What the next number comes from.
    state: u64,
}

impl Dice {
    /// A generator with a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678_9abc_def1) }
    }

    /// The next number.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`; 0 when the limit is.
    #[allow(clippy::cast_possible_truncation, reason = "the product's upper half is below the limit")]
    pub(super) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// Puts values into any order.
    pub(super) fn shuffle<T>(&mut self, values: &mut [T]) {
        for at in (1..values.len()).rev() {
            let other = self.below(at + 1);
            values.swap(at, other);
        }
    }
}

/// How a first order is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Walk {
    /// Depth first along the segments, downwards.
    Down,
    /// Depth first along the segments, upwards.
    Up,
    /// Depth first along the segments both ways.
    Both,
    /// By chance.
    Shuffled,
}

/// A first order.
///
/// # Complexity
/// O(items log items + segments).
pub(super) fn order(net: &Net, walk: Walk, dice: &mut Dice) -> Order {
    let mut seen: Arena<ItemId, bool> = Arena::filled(net.home.len(), false);
    let mut lines: Vec<Vec<ItemId>> = vec![Vec::new(); net.layers.len()];
    let mut starts: Vec<ItemId> = net.layers.all().to_vec();
    match walk {
        Walk::Down | Walk::Both => starts.sort_by_key(|&id| (net.layer[id], id)),
        Walk::Up => starts.sort_by_key(|&id| (usize::MAX - net.layer[id], id)),
        Walk::Shuffled => dice.shuffle(&mut starts),
    }
    let mut open = Vec::new();
    for start in starts {
        open.push(start);
        while let Some(id) = open.pop() {
            if std::mem::replace(&mut seen[id], true) {
                continue;
            }
            if let Some(line) = lines.get_mut(net.layer[id]) {
                line.push(id);
            }
            match walk {
                Walk::Down => open.extend(net.down[id].iter().rev()),
                Walk::Up => open.extend(net.up[id].iter().rev()),
                Walk::Both | Walk::Shuffled => {
                    open.extend(net.up[id].iter().rev());
                    open.extend(net.down[id].iter().rev());
                    if walk == Walk::Shuffled {
                        let fresh = open.len().saturating_sub(net.up[id].len() + net.down[id].len());
                        dice.shuffle(open.get_mut(fresh..).unwrap_or_default());
                    }
                }
            }
        }
    }
    Order::new(net, lines.concat())
}
