//! Waiting for a free server: M/G/c by Allen and Cunneen's approximation over Erlang C.
//!
//! ```text
//! a = lambda * s                      offered load, erlangs
//! C(c, a)                             probability of waiting (Erlang C, exact for M/M/c)
//! W = C * s / (c - a) * (1 + scv) / 2 mean wait; arrivals are Poisson
//! a >= c                              overload: no mean exists, and none is stated
//! ```
//!
//! A call that has to wait is taken to wait an exponential time, which is exact for M/M/c.
//!
//! Reference: Erlang 1917; Allen, *Probability, Statistics and Queueing Theory*, 2nd ed. 1990, section 5.3 (Allen and
//! Cunneen); Halfin and Whitt, *Heavy-traffic limits for queues with many exponential servers*, Operations Research
//! 29(3), 1981, above 20,000 servers. The approximation is exact for M/M/c and M/G/1.

use super::random::normal_share;

/// Servers from which the limit of many servers is used instead of the recursion.
const MANY: f64 = 20_000.0;

/// How long calls wait before they are served.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wait {
    /// A steady state exists.
    Steady {
        /// Offered load, erlangs.
        offered: f64,
        /// Probability of waiting at all.
        probability: f64,
        /// Mean wait over all calls, in the unit of the service time.
        mean: f64,
    },
    /// More comes in than can be served.
    Overload,
}

impl Wait {
    /// No queue at all.
    pub(super) const NONE: Self = Self::Steady { offered: 0.0, probability: 0.0, mean: 0.0 };

    /// The wait that belongs to the uniform draw `u`.
    pub(super) fn at(self, u: f64) -> f64 {
        match self {
            Self::Steady { probability, mean, .. } if u > 1.0 - probability && mean > 0.0 => {
                -libm::log((1.0 - u) / probability) * mean / probability
            }
            Self::Steady { .. } => 0.0,
            Self::Overload => f64::INFINITY,
        }
    }
}

/// The wait at `servers` servers for `arrivals` calls per unit of time, each served in `service` with the squared
/// coefficient of variation `scv`.
///
/// # Complexity
/// O(servers).
pub(super) fn wait(arrivals: f64, servers: f64, service: f64, scv: f64) -> Wait {
    let servers = servers.floor();
    let offered = arrivals * service;
    if offered <= 0.0 {
        return Wait::NONE;
    }
    // A hair below full is as good as full: waits beyond that are longer than any steady state lasts.
    if servers < 1.0 || offered >= servers * (1.0 - 1e-9) {
        return Wait::Overload;
    }
    let probability = erlang_c(servers, offered);
    let mean = probability * service / (servers - offered) * (1.0 + scv) / 2.0;
    Wait::Steady { offered, probability, mean }
}

/// The probability that a call has to wait at `servers` servers with `offered` erlangs, below `servers`.
pub(super) fn erlang_c(servers: f64, offered: f64) -> f64 {
    if servers > MANY {
        let beta = (1.0 - offered / servers) * servers.sqrt();
        let density = libm::exp(-beta * beta / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
        return if density > 0.0 { 1.0 / (1.0 + beta * normal_share(beta) / density) } else { 0.0 };
    }
    let mut blocked = 1.0;
    let mut count = 1.0;
    while count <= servers {
        blocked = offered * blocked / (count + offered * blocked);
        count += 1.0;
    }
    servers * blocked / (servers - offered * (1.0 - blocked))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(of: Wait) -> f64 {
        match of {
            Wait::Steady { mean, .. } => mean,
            Wait::Overload => f64::INFINITY,
        }
    }

    #[test]
    fn one_server_waits_as_the_closed_forms_say() {
        // M/M/1 at 80 %: rho / (1 - rho) * s = 4 s; M/D/1 half of it; M/G/1 by Pollaczek and Khinchine.
        assert!((mean(wait(0.8, 1.0, 1.0, 1.0)) - 4.0).abs() < 1e-12);
        assert!((mean(wait(0.8, 1.0, 1.0, 0.0)) - 2.0).abs() < 1e-12);
        assert!((mean(wait(0.5, 1.0, 1.0, 3.0)) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn erlang_c_agrees_with_its_tables() {
        for (servers, offered, probability) in [
            (1.0, 0.5, 0.5),
            (2.0, 1.0, 1.0 / 3.0),
            (3.0, 2.0, 0.444_444),
            (5.0, 4.0, 0.554_113),
            (10.0, 8.0, 0.409_180),
            (100.0, 90.0, 0.216_940),
        ] {
            let found = erlang_c(servers, offered);
            assert!((found - probability).abs() < 2e-6, "C({servers}, {offered}) = {found}");
        }
    }

    #[test]
    fn the_limit_of_many_servers_continues_the_recursion() {
        for load in [0.99, 0.995, 0.999] {
            let recursed = erlang_c(MANY, MANY * load);
            let limit = erlang_c(MANY + 1.0, (MANY + 1.0) * load);
            assert!((recursed - limit).abs() < 0.01, "{load}: {recursed} and {limit}");
        }
    }

    #[test]
    fn overload_is_no_number() {
        assert_eq!(wait(1.0, 1.0, 1.0, 1.0), Wait::Overload);
        assert_eq!(wait(5.0, 4.0, 1.0, 0.0), Wait::Overload);
        assert_eq!(wait(0.1, 0.5, 1.0, 0.0), Wait::Overload);
        assert_eq!(wait(0.0, 0.0, 1.0, 0.0), Wait::NONE);
    }

    #[test]
    fn those_who_wait_wait_exponentially() {
        let wait = wait(0.8, 1.0, 1.0, 1.0);
        let count = 100_000_u32;
        let mean = (0..count).map(|i| wait.at((f64::from(i) + 0.5) / f64::from(count))).sum::<f64>() / f64::from(count);
        assert!((mean - 4.0).abs() < 0.01, "{mean}");
        // P(W > t) = rho exp(-(1 - rho) t), so the 99 % quantile is ln(80) / 0.2.
        assert!((wait.at(0.99) - libm::log(80.0) / 0.2).abs() < 1e-9);
    }
}
