//! Two sequences side by side: which elements meet, and which stand alone.

/// How far ahead an alignment looks for elements that meet; where less than that is left of both sequences, no other has more pairs.
pub const WINDOW: usize = 256;

/// One place of an alignment, as indices into the two sequences.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Equal elements that meet.
    Both(usize, usize),
    /// An element of the first sequence alone.
    A(usize),
    /// An element of the second sequence alone.
    B(usize),
}

/// Aligns two sequences: every element of each has one place, in order, and only equal ones meet.
///
/// Of elements that meet nobody, those of the first sequence stand before those of the second.
pub(super) fn align<T: PartialEq>(a: &[T], b: &[T]) -> Vec<Place> {
    let mut places = Vec::with_capacity(a.len().max(b.len()));
    let (mut i, mut j) = (0, 0);
    loop {
        while i < a.len() && j < b.len() && a[i] == b[j] {
            places.push(Place::Both(i, j));
            (i, j) = (i + 1, j + 1);
        }
        let ahead_a = &a[i..a.len().min(i + WINDOW)];
        let ahead_b = &b[j..b.len().min(j + WINDOW)];
        let is_rest = i + ahead_a.len() == a.len() && j + ahead_b.len() == b.len();
        let (from_a, from_b) = (i, j);
        for place in longest(ahead_a, ahead_b) {
            // What lies far ahead may meet somebody who is not in sight yet.
            if !is_rest && (i - from_a).max(j - from_b) >= WINDOW / 2 {
                break;
            }
            places.push(match place {
                Place::Both(x, y) => Place::Both(from_a + x, from_b + y),
                Place::A(x) => Place::A(from_a + x),
                Place::B(y) => Place::B(from_b + y),
            });
            i += usize::from(!matches!(place, Place::B(_)));
            j += usize::from(!matches!(place, Place::A(_)));
        }
        if is_rest {
            return places;
        }
    }
}

/// The alignment with the most pairs: a longest common subsequence of two short sequences.
fn longest<T: PartialEq>(a: &[T], b: &[T]) -> Vec<Place> {
    let width = b.len() + 1;
    // For each pair of indices, how many can meet from there on.
    let mut meet = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            meet[i * width + j] = if a[i] == b[j] {
                meet[(i + 1) * width + j + 1] + 1
            } else {
                meet[(i + 1) * width + j].max(meet[i * width + j + 1])
            };
        }
    }
    let mut places = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let both = i < a.len() && j < b.len();
        if both && a[i] == b[j] {
            places.push(Place::Both(i, j));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || both && meet[(i + 1) * width + j] >= meet[i * width + j + 1] {
            places.push(Place::A(i));
            i += 1;
        } else {
            places.push(Place::B(j));
            j += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both sequences in two rows of letters, `-` where one takes no part.
    fn check(a: &str, b: &str, expected: [&str; 2]) {
        let (letters_a, letters_b): (Vec<char>, Vec<char>) =
            (a.chars().collect(), b.chars().collect());
        let mut rows = [String::new(), String::new()];
        for place in align(&letters_a, &letters_b) {
            let (x, y) = match place {
                Place::Both(x, y) => (letters_a[x], letters_b[y]),
                Place::A(x) => (letters_a[x], '-'),
                Place::B(y) => ('-', letters_b[y]),
            };
            rows[0].push(x);
            rows[1].push(y);
        }
        assert_eq!(rows, expected, "{a} beside {b}");
    }

    #[test]
    fn most_elements_meet() {
        check("", "", ["", ""]);
        check("abc", "abc", ["abc", "abc"]);
        check("", "abc", ["---", "abc"]);
        check("abc", "", ["abc", "---"]);
        check("abd", "acd", ["ab-d", "a-cd"]);
        check("ltmcs", "lmrtcs", ["ltm--cs", "l-mrtcs"]);
        check("ab", "cd", ["ab--", "--cd"]);
        check("aab", "ab", ["aab", "a-b"]);
    }

    #[test]
    fn long_sequences_are_aligned_a_window_at_a_time() {
        let a: Vec<usize> = (0..2_000).collect();
        let b: Vec<usize> = a.iter().copied().filter(|n| n % 7 != 3).collect();
        let both = |place: &&Place| matches!(place, Place::Both(..));
        assert_eq!(align(&a, &b).iter().filter(both).count(), b.len());
        let stranger = vec![usize::MAX; 2_000];
        assert_eq!(align(&a, &stranger).len(), 4_000);
    }
}
