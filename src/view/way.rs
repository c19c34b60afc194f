//! The way from one page to another: relative, so that the site works in any folder.

use crate::model::{Address, Target};

/// How a page reaches the site's root: `../` once for each folder it is deep.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Way(String);

impl Way {
    /// The way from a page at `path`, such as `case/visual-search/`.
    pub fn from(path: &str) -> Self {
        let up = "../".repeat(path.matches('/').count());
        Self(if up.is_empty() { "./".to_owned() } else { up })
    }

    /// The address of the page at `path` below the root.
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The address of a diagram's page.
    pub fn diagram(&self, address: &Address) -> String {
        self.to(&address.path())
    }

    /// The address of a component's page.
    pub fn component(&self, id: &str) -> String {
        self.to(&format!("component/{id}/"))
    }

    /// The address of a metric's page.
    pub fn metric(&self, id: &str) -> String {
        self.to(&format!("metric/{id}/"))
    }

    /// The address of a source's entry.
    pub fn source(&self, key: &str) -> String {
        self.to(&format!("source/#{key}"))
    }

    /// The address of a case's page.
    pub fn case(&self, slug: &str) -> String {
        self.to(&format!("case/{slug}/"))
    }

    /// The address of a step of the spine.
    pub fn atom(&self, atom: &str) -> String {
        self.to(&format!("framework/spine/?node={atom}#note-{atom}"))
    }

    /// The address of a link's target.
    pub fn target(&self, target: &Target) -> String {
        match target {
            Target::Web(address) => address.clone(),
            Target::Component(id) => self.component(id),
            Target::Metric(id) => self.metric(id),
            Target::Source(key) => self.source(key),
            Target::Case(slug, None) => self.case(slug),
            Target::Case(slug, Some(view)) => self.to(&format!("case/{slug}/{view}/")),
            Target::Lens(id) => self.to(&format!("framework/{id}/")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_up_and_down() {
        assert_eq!(Way::from("").to("source/"), "./source/");
        assert_eq!(Way::from("case/visual-search/serving/").component("ann_index"), "../../../component/ann_index/");
        assert_eq!(Way::from("404.html").to(""), "./");
    }
}
