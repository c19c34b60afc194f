//! Service times: lognormal, by median and p99.
//!
//! ```text
//! sigma = ln(p99 / median) / 2.3263      mean = median * exp(sigma^2 / 2)      scv = exp(sigma^2) - 1
//! ```
//!
//! Times in ms. `scv` is the squared coefficient of variation. Reference: Crow and Shimizu, *Lognormal
//! Distributions*, 1988, chapter 1.

use super::random::normal_share;

/// The 99 % quantile of the standard normal distribution.
const Z99: f64 = 2.326_347_874_040_841;

/// A lognormal distribution of times.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Service {
    /// Half of the times are shorter, ms.
    pub(super) median: f64,
    /// Standard deviation of the logarithm.
    pub(super) sigma: f64,
}

impl Service {
    /// The distribution with `median` and `p99`; a `p99` below the median counts as the median.
    pub(super) fn new(median: f64, p99: f64) -> Self {
        let sigma = if median > 0.0 && p99 > median { libm::log(p99 / median) / Z99 } else { 0.0 };
        Self { median, sigma }
    }

    /// Mean, ms.
    pub(super) fn mean(self) -> f64 {
        self.median * libm::exp(self.sigma * self.sigma / 2.0)
    }

    /// Squared coefficient of variation.
    pub(super) fn scv(self) -> f64 {
        libm::exp(self.sigma * self.sigma) - 1.0
    }

    /// The time that belongs to the standard normal variable `z`, ms.
    pub(super) fn at(self, z: f64) -> f64 {
        if self.sigma > 0.0 { self.median * libm::exp(self.sigma * z) } else { self.median }
    }

    /// The share of times that are longer than `time`, ms.
    pub(super) fn share_above(self, time: f64) -> f64 {
        if self.median <= 0.0 || time <= 0.0 {
            return if self.median > time { 1.0 } else { 0.0 };
        }
        if self.sigma <= 0.0 {
            return if self.median > time { 1.0 } else { 0.0 };
        }
        1.0 - normal_share(libm::log(time / self.median) / self.sigma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_and_p99_are_what_was_asked_for() {
        let service = Service::new(10.0, 40.0);
        assert!((service.at(0.0) - 10.0).abs() < 1e-12);
        assert!((service.at(Z99) - 40.0).abs() < 1e-9);
        assert!((service.share_above(40.0) - 0.01).abs() < 1e-9);
        // sigma = ln 4 / 2.32635 = 0.59591; mean = 10 exp(0.17755) = 11.943; scv = exp(0.35510) - 1 = 0.42632.
        assert!((service.mean() - 11.943).abs() < 1e-3, "{}", service.mean());
        assert!((service.scv() - 0.4263).abs() < 1e-3, "{}", service.scv());
    }

    #[test]
    fn a_certain_time_has_no_spread() {
        let service = Service::new(5.0, 5.0);
        assert!((service.mean() - 5.0).abs() < 1e-12 && service.scv().abs() < 1e-12);
        assert!((service.at(3.0) - 5.0).abs() < 1e-12);
    }
}
