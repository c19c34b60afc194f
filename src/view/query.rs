//! The state that an address carries, and back. Junk is ignored, never fatal.

use crate::model::Choice;

/// What stands after the question mark of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Id of the selected node.
    pub node: Option<String>,
    /// Options chosen by the reader, in order of the nodes' ids.
    pub choices: Vec<Choice>,
    /// What stands folded: lanes and groups, in order.
    pub folds: Vec<String>,
    /// Scenario parameters set by the reader, `(parameter, value)`.
    pub set: Vec<(String, String)>,
    /// Id of the lens laid over the diagram.
    pub lens: Option<String>,
    /// Theme asked for.
    pub theme: Option<String>,
    /// Step of a walk.
    pub step: Option<u32>,
}

/// Longest value that is believed.
const LIMIT: usize = 64;

impl Query {
    /// Reads `search`, with or without its question mark.
    pub fn parse(search: &str) -> Self {
        let mut query = Self::default();
        for pair in search.trim_start_matches('?').split('&') {
            let Some((key, value)) = pair.split_once('=') else { continue };
            let Some(value) = decode(value) else { continue };
            match key {
                "node" => query.node = id(&value),
                "lens" => query.lens = id(&value),
                "theme" if ["light", "dark"].contains(&value.as_str()) => query.theme = Some(value),
                "step" => query.step = value.parse().ok().filter(|step| *step < 1000),
                "choice" => {
                    if let Some((node, option)) = value.split_once(':')
                        && let (Some(node), Some(option)) = (id(node), id(option))
                    {
                        query.choose(Choice { node, option });
                    }
                }
                "fold" => value.split(',').filter_map(id).for_each(|key| query.fold(key)),
                "set" => {
                    if let Some((parameter, value)) = value.split_once(':')
                        && let Some(parameter) = id(parameter)
                        && value.parse::<f64>().is_ok_and(f64::is_finite)
                    {
                        query.set.retain(|(known, _)| *known != parameter);
                        query.set.push((parameter, value.to_owned()));
                        query.set.sort();
                    }
                }
                _ => {}
            }
        }
        query
    }

    /// The choice replaces an earlier one at the same node.
    pub fn choose(&mut self, choice: Choice) {
        self.choices.retain(|known| known.node != choice.node);
        self.choices.push(choice);
        self.choices.sort();
    }

    /// What is folded already stays so.
    pub fn fold(&mut self, key: String) {
        if let Err(at) = self.folds.binary_search(&key) {
            self.folds.insert(at, key);
        }
    }

    /// The text after the path of an address: empty, or with its question mark.
    pub fn write(&self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        pairs.extend(self.node.iter().map(|node| format!("node={node}")));
        pairs.extend(self.choices.iter().map(|choice| format!("choice={}:{}", choice.node, choice.option)));
        pairs.extend((!self.folds.is_empty()).then(|| format!("fold={}", self.folds.join(","))));
        pairs
            .extend(self.set.iter().map(|(parameter, value)| format!("set={parameter}:{}", value.replace('+', "%2B"))));
        pairs.extend(self.lens.iter().map(|lens| format!("lens={lens}")));
        pairs.extend(self.theme.iter().map(|theme| format!("theme={theme}")));
        pairs.extend(self.step.iter().map(|step| format!("step={step}")));
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// `text` when it looks like an id of the catalogue.
fn id(text: &str) -> Option<String> {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    (!text.is_empty() && text.len() <= LIMIT && text.chars().all(fine)).then(|| text.to_owned())
}

/// Undoes percent encoding; none when the result is not text.
fn decode(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word() -> impl Strategy<Value = String> {
        "[a-z0-9_-]{1,12}"
    }

    proptest! {
        #[test]
        fn survives_the_round_trip(
            node in proptest::option::of(word()),
            choices in proptest::collection::btree_map(word(), word(), 0..4),
            folds in proptest::collection::btree_set(word(), 0..4),
            set in proptest::collection::btree_map(word(), -1e12_f64..1e12, 0..3),
            lens in proptest::option::of(word()),
            theme in proptest::option::of(prop_oneof!["light", "dark"]),
            step in proptest::option::of(0_u32..1000),
        ) {
            let query = Query {
                node,
                choices: choices.into_iter().map(|(node, option)| Choice { node, option }).collect(),
                folds: folds.into_iter().collect(),
                set: set.into_iter().map(|(name, value)| (name, value.to_string())).collect(),
                lens,
                theme,
                step,
            };
            prop_assert_eq!(Query::parse(&query.write()), query);
        }

        #[test]
        fn junk_is_ignored(junk in "\\PC{0,80}") {
            let _ = Query::parse(&junk);
        }
    }

    #[test]
    fn keeps_what_is_sound_beside_junk() {
        let query = Query::parse(
            "?node=%61nn&choice=ann:hnsw&choice=ann:ivf&choice=x&theme=purple&step=9999&node2=<b>&set=d:NaN&set=n:1e9",
        );
        assert_eq!(query.node.as_deref(), Some("ann"));
        assert_eq!(query.choices, [Choice { node: "ann".into(), option: "ivf".into() }]);
        assert_eq!(query.set, [("n".to_owned(), "1e9".to_owned())]);
        assert_eq!((query.theme, query.step), (None, None));
        assert_eq!(Query::parse("?fold=b,,<i>,a&fold=a,c%2Cb").folds, ["a", "b", "c"]);
        assert_eq!(Query::parse("node=%zz&lens=..%2F..&choice=%C3%28:b"), Query::default());
    }
}
