//! A figure with its unit and where it comes from.

use schemars::JsonSchema;
use serde::Deserialize;

/// A figure. Exactly one of `sourced`, `assumed` and `derived` says where it comes from.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawNumber {
    /// Name of the figure, unique in its view; formulas refer to it.
    pub id: String,
    /// What the figure is, in words.
    pub label: String,
    /// The value, in `unit`. Left out when `derived`.
    pub value: Option<f64>,
    /// `ms s min h d`, `B`, `1/s 1/d`, `USD USD/month`, `%`, `1`, or a plural noun.
    pub unit: String,
    /// The publication that states it.
    pub sourced: Option<RawSourced>,
    /// Why this planning value is reasonable.
    pub assumed: Option<String>,
    /// A formula over other figures.
    pub derived: Option<String>,
    /// Lower end of the plausible range.
    pub low: Option<f64>,
    /// Upper end of the plausible range.
    pub high: Option<f64>,
    /// Whether the figure stands on the node's card; at most one a node.
    #[serde(default)]
    pub card: bool,
}

/// Where a figure stands in the literature.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSourced {
    /// Key of the source in `sources.yml`.
    pub key: String,
    /// Section, table, figure or page.
    #[serde(rename = "where")]
    pub place: String,
    /// Key of the secondary source it was read in, when the primary was not opened.
    pub via: Option<String>,
}
