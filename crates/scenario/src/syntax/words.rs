//! The nearest right word for a wrong one.

/// Longer words have no nearest word: nobody mistypes them, and the search stays cheap.
const LONGEST: usize = 40;

/// The candidate that is nearest to a word that is not among them.
///
/// Near is: at most a third of the word's letters are wrong, missing, added or swapped with a neighbour
/// (upper and lower case count as the same), or the word is the beginning of the candidate.
/// Of two equally near candidates, the first one is taken.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    nearest_of(word, &candidates)
}

/// Candidates are ASCII, so upper and lower case need to be told of ASCII only.
fn nearest_of<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let letters = |word: &str| -> Vec<char> {
        let letters = word.chars().take(LONGEST + 1);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    let word = letters(word);
    if word.len() < 2 || word.len() > LONGEST {
        return None;
    }
    let far = (word.len() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for &candidate in candidates {
        // Most candidates are ruled out by their length, which costs nothing.
        let near_in_length = candidate.len().abs_diff(word.len()) <= far;
        let can_begin = (3..candidate.len()).contains(&word.len());
        if !near_in_length && !can_begin {
            continue;
        }
        let letters = letters(candidate);
        // With every letter wrong, nothing of the word is left.
        let distance = near_in_length
            .then(|| distance(&word, &letters))
            .filter(|&distance| distance <= far && distance < word.len());
        let begins = can_begin && letters.starts_with(&word);
        let Some(rank) = distance.or(begins.then_some(far + 1)) else {
            continue;
        };
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters are wrong, missing, added or swapped with a neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut two_back: Vec<usize> = vec![0; b.len() + 1];
    let mut back: Vec<usize> = (0..=b.len()).collect();
    let mut row = two_back.clone();
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let wrong = back[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = wrong.min(back[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(two_back[j - 2] + 1);
            }
        }
        // The oldest row is written next.
        std::mem::swap(&mut two_back, &mut back);
        std::mem::swap(&mut back, &mut row);
    }
    back[b.len()]
}

/// Words in a row for a message: "`a`, `b` or `c`".
pub fn either<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    row(&Vec::from_iter(words), "or")
}

/// Words in a row for a message: "`a`, `b` and `c`".
pub fn and<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    row(&Vec::from_iter(words), "and")
}

fn row(words: &[&str], joint: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {joint} {last}", most.join(", ")),
    }
}

/// A word from a text in a message, cut if it is very long.
pub fn tick(word: &str) -> String {
    match word.char_indices().nth(LONGEST) {
        None => format!("`{word}`"),
        Some((cut, _)) => format!("`{}...`", &word[..cut]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_in_a_fixed_order() {
        let check = |word: &str, expected: Option<&str>| {
            let words = ["writepage", "writeback", "write", "evict", "SetPageDirty"];
            assert_eq!(nearest(word, words), expected, "{word}");
        };
        check("wirtepage", Some("writepage"));
        check("writebakc", Some("writeback"));
        check("writ", Some("write"));
        check("evcit", Some("evict"));
        check("setpagedirty", Some("SetPageDirty"));
        check("setpage", Some("SetPageDirty"));
        check("e", None);
        check("eb", None);
        check("", None);
        check("munmap", None);
        check(&"x".repeat(100_000), None);
    }

    #[test]
    fn long_words_are_cut_in_messages() {
        assert_eq!(tick("é"), "`é`");
        assert_eq!(tick(&"é".repeat(100)), format!("`{}...`", "é".repeat(40)));
    }

    #[test]
    fn words_stand_in_a_row() {
        assert_eq!(either([]), "");
        assert_eq!(either(["a"]), "`a`");
        assert_eq!(either(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(and(["a", "b"]), "`a` and `b`");
    }
}
