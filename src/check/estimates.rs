//! Whatever a reader may choose in a diagram that is estimated, there is an estimate.

use super::Places;
use crate::content::{Fault, Rule};
use crate::estimate::{Depth, EstimateError, Scenario, possible};
use crate::model::{Address, Catalogue, Choice};

pub(super) fn examine(catalogue: &Catalogue, places: &Places<'_>, faults: &mut Vec<Fault>) {
    for diagram in catalogue.diagrams().filter(|diagram| diagram.estimate.is_some()) {
        let (Some(locator), Address::Case(slug, _)) = (places.of(&diagram.address), &diagram.address) else { continue };
        let Some(case) = catalogue.case(slug) else { continue };
        // What is wrong with the parts is told already.
        if faults.iter().any(|fault| fault.place.file == locator.file() || fault.place.file.ends_with("case.toml")) {
            continue;
        }
        let scenario = Scenario { parameters: &case.parameters, instances: &catalogue.instances, depth: Depth::Point };
        if let Err(error) = possible(diagram, &scenario, &[]) {
            let message = format!("there is no estimate: {error}");
            faults.push(locator.fault(
                Rule::Estimate,
                "estimate",
                message,
                "mend the figure, or the formula that uses it",
            ));
            continue;
        }
        for (index, node) in diagram.nodes.iter().enumerate() {
            for (at, option) in node.decision.iter().flat_map(|decision| decision.options.iter().enumerate()) {
                let choice = Choice { node: node.id.clone(), option: option.id.clone() };
                match possible(diagram, &scenario, &[choice]) {
                    // A contradiction is what the catalogue says, and a reader is told.
                    Ok(()) | Err(EstimateError::Contradiction { .. }) => {}
                    Err(error) => {
                        let message = format!("with `{}` there is no estimate: {error}", option.id);
                        let path = format!("nodes.{index}.decision.options.{at}");
                        let help = "mend the option's figures, or let it exclude what it cannot stand beside";
                        faults.push(locator.fault(Rule::Estimate, &path, message, help));
                    }
                }
            }
        }
    }
}
