//! The known word that a misspelt one was probably meant to be.

/// The candidate nearest to `word`, when it is near enough to be worth suggesting.
///
/// Distance is that of Damerau and Levenshtein with adjacent transpositions (optimal string alignment);
/// near enough is a third of the word's length.
///
/// # Complexity
/// O(candidates × length²).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous_a = None;
    for (row, &from) in a.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut previous_b = None;
        for (column, &to) in b.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let change = cell(&last, column) + usize::from(from != to);
            let mut best = change.min(cell(&last, column + 1) + 1).min(cell(&current, column) + 1);
            if column > 0 && previous_a == Some(to) && previous_b == Some(from) {
                best = best.min(cell(&before, column - 1) + 1);
            }
            current.push(best);
            previous_b = Some(to);
        }
        before = std::mem::replace(&mut last, current);
        previous_a = Some(from);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits_and_transpositions() {
        assert_eq!(distance("label", "label"), 0);
        assert_eq!(distance("lable", "label"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(nearest("componnet", ["component", "metric"]), Some("component"));
        assert_eq!(nearest("banana", ["component", "metric"]), None);
    }
}
