//! Numbers that look random and are the same everywhere.
//!
//! ```text
//! (seed, name, index) -> SplitMix64 -> uniform in (0, 1) -> normal
//! ```
//!
//! A draw depends on nothing but its key. Two designs therefore meet the same luck at the same node, and differ by
//! the design alone (common random numbers).
//!
//! Reference: Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014; Acklam, *An
//! algorithm for computing the inverse normal cumulative distribution function*, 2003 (relative error below 1.2e-9).

/// Seed of every estimate.
pub(super) const SEED: u64 = 0x0F01_C2A1;

/// A stream of draws.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream(u64);

impl Stream {
    /// The stream of `purpose` at the thing with `name`.
    pub(super) fn new(purpose: &str, name: &str) -> Self {
        // FNV-1a, 64 bits.
        let bytes = purpose.bytes().chain([0]).chain(name.bytes());
        let hash =
            bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        Self(mix(hash ^ SEED))
    }

    /// The uniform draw `index`, above 0 and below 1.
    pub(super) fn uniform(self, index: u64) -> f64 {
        let bits = mix(self.0.wrapping_add(index.wrapping_mul(0x9E37_79B9_7F4A_7C15))) >> 12;
        (bits as f64 + 0.5) / (1_u64 << 52) as f64
    }
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// The value below which a standard normal variable lies with probability `p`.
pub(super) fn normal_quantile(p: f64) -> f64 {
    const EDGE: f64 = 0.02425;
    if p < EDGE {
        tail(p)
    } else if p > 1.0 - EDGE {
        -tail(1.0 - p)
    } else {
        let q = p - 0.5;
        let r = q * q;
        let top = polynomial(
            r,
            &[
                -3.969_683_028_665_376e1,
                2.209_460_984_245_205e2,
                -2.759_285_104_469_687e2,
                1.383_577_518_672_69e2,
                -3.066_479_806_614_716e1,
                2.506_628_277_459_239,
            ],
        );
        let bottom = polynomial(
            r,
            &[
                -5.447_609_879_822_406e1,
                1.615_858_368_580_409e2,
                -1.556_989_798_598_866e2,
                6.680_131_188_771_972e1,
                -1.328_068_155_288_572e1,
                1.0,
            ],
        );
        q * top / bottom
    }
}

fn tail(p: f64) -> f64 {
    let q = (-2.0 * libm::log(p)).sqrt();
    let top = polynomial(
        q,
        &[
            -7.784_894_002_430_293e-3,
            -3.223_964_580_411_365e-1,
            -2.400_758_277_161_838,
            -2.549_732_539_343_734,
            4.374_664_141_464_968,
            2.938_163_982_698_783,
        ],
    );
    let bottom = polynomial(
        q,
        &[7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416, 1.0],
    );
    top / bottom
}

fn polynomial(x: f64, from_highest: &[f64]) -> f64 {
    from_highest.iter().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// The probability that a standard normal variable lies below `z`.
pub(super) fn normal_share(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_undo_shares() {
        for (p, z) in [(0.5, 0.0), (0.99, 2.326_347_874), (0.975, 1.959_963_985), (0.001, -3.090_232_306)] {
            assert!((normal_quantile(p) - z).abs() < 1e-8, "{p}");
            assert!((normal_share(z) - p).abs() < 1e-9, "{p}");
        }
    }

    #[test]
    fn draws_are_uniform_and_of_their_key_alone() {
        let stream = Stream::new("service", "rank");
        let count = 20_000;
        let draws: Vec<f64> = (0..count).map(|index| stream.uniform(index)).collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let square = draws.iter().map(|u| (u - mean) * (u - mean)).sum::<f64>() / draws.len() as f64;
        assert!((mean - 0.5).abs() < 0.01 && (square - 1.0 / 12.0).abs() < 0.005);
        assert!(draws.iter().all(|u| *u > 0.0 && *u < 1.0));
        assert_eq!(stream.uniform(7).to_bits(), Stream::new("service", "rank").uniform(7).to_bits());
        assert!((stream.uniform(7) - Stream::new("wait", "rank").uniform(7)).abs() > 1e-12);
    }
}
