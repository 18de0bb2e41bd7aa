//! Lists that are short by nature. What the standard library does for long ones would be most of the player's code for them.

/// Sorts a short list by a key; what has equal keys keeps its order.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && key(&list[at]) < key(&list[at - 1]) {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// Takes the first of a short list.
pub(crate) fn take_first<T>(list: &mut Vec<T>) -> Option<T> {
    (!list.is_empty()).then(|| list.remove(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_equal_keys_keeps_its_order() {
        let check = |list: &[(u8, char)], expected: &str| {
            let mut list = list.to_vec();
            sort_by_key(&mut list, |(key, _)| *key);
            let told: String = list.iter().map(|(_, name)| *name).collect();
            assert_eq!(told, expected);
        };
        check(&[], "");
        check(&[(1, 'a')], "a");
        check(&[(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')], "ebdac");
    }
}
