//! The luck of every sample: drawn once, used by every design that is compared.
//!
//! ```text
//! node x sample -> z (service time), u (wait), b (which way)
//! ```

use super::plan::Plan;
use super::random::{Stream, normal_quantile};

/// Parallel calls that are drawn one by one; more are drawn in groups of which only the slowest counts.
const DRAWN: f64 = 8.0;

/// Draws of one node.
#[derive(Clone, Debug)]
struct Luck {
    service: Stream,
    wait: Stream,
    branch: Stream,
    normal: Vec<f64>,
    uniform: Vec<f64>,
}

/// Draws of all nodes. They depend on the ids of nodes and not on their order.
#[derive(Clone, Debug)]
pub(super) struct Noise {
    nodes: Vec<Luck>,
    /// How many samples there are.
    pub(super) samples: usize,
}

impl Noise {
    /// `samples` draws for each node of `plan`.
    pub(super) fn new(plan: &Plan, samples: usize) -> Self {
        let nodes = plan.ids.iter().map(|id| {
            let (service, wait) = (Stream::new("service", id), Stream::new("wait", id));
            Luck {
                service,
                wait,
                branch: Stream::new("branch", id),
                normal: (0..samples).map(|sample| normal_quantile(service.uniform(sample as u64))).collect(),
                uniform: (0..samples).map(|sample| wait.uniform(sample as u64)).collect(),
            }
        });
        Self { nodes: nodes.collect(), samples }
    }

    /// The normal and the uniform draw of a single call.
    pub(super) fn single(&self, node: usize, sample: usize) -> (f64, f64) {
        let luck = self.nodes.get(node);
        let of = |draws: &[f64]| draws.get(sample).copied();
        (luck.and_then(|luck| of(&luck.normal)).unwrap_or(0.0), luck.and_then(|luck| of(&luck.uniform)).unwrap_or(0.5))
    }

    /// The draw that decides which way a request leaves.
    pub(super) fn branch(&self, node: usize, sample: usize) -> f64 {
        self.nodes.get(node).map_or(0.5, |luck| luck.branch.uniform(sample as u64))
    }

    /// The slowest of `calls` parallel calls, where `time` turns a draw, and that of a repeated call, into a time.
    pub(super) fn slowest(
        &self,
        node: usize,
        sample: usize,
        calls: f64,
        time: &dyn Fn(Draw, &dyn Fn() -> Draw) -> f64,
    ) -> f64 {
        let Some(luck) = self.nodes.get(node) else { return 0.0 };
        let groups = calls.round().clamp(1.0, DRAWN);
        // The slowest of n alike has the quantile u^(1/n).
        let power = groups / calls.round().max(1.0);
        let raised = |u: f64| if power < 1.0 { libm::pow(u, power) } else { u };
        let mut slowest: f64 = 0.0;
        for group in (0_u32..).take_while(|group| f64::from(*group) < groups) {
            let draw = |copy: u64| {
                let index = ((u64::from(group) * 2 + copy) << 32) | sample as u64;
                let service = normal_quantile(raised(luck.service.uniform(index)));
                Draw { normal: service, uniform: raised(luck.wait.uniform(index)) }
            };
            slowest = slowest.max(time(draw(0), &|| draw(1)));
        }
        slowest
    }
}

/// The luck of one call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    /// Standard normal, for the service time.
    pub(super) normal: f64,
    /// Uniform, for the wait.
    pub(super) uniform: f64,
}
