//! Sentences as they are shown: words with their weight, their references and their terms.

/// A run of words of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// What a reader in a hurry reads.
    Strong(String),
    /// Bytes, ranges and names, as the scenario writes them.
    Code(String),
    /// A reference to a line of the queue.
    Step {
        /// The words of the reference: `step 7`.
        text: String,
        /// An index into [`Scenario::lines`](crate::scenario::Scenario).
        line: usize,
    },
    /// A word that explains itself.
    Term {
        /// The word as it stands in this sentence.
        text: String,
        /// The id of its rule; see [`rule`](super::rule).
        term: &'static str,
    },
}

impl Span {
    /// The words alone.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Span::Text(text)
            | Span::Strong(text)
            | Span::Code(text)
            | Span::Step { text, .. }
            | Span::Term { text, .. } => text,
        }
    }
}

/// A sentence, or a few that belong together.
pub type Sentence = Vec<Span>;

/// The words of a sentence without weight, references and terms.
#[must_use]
pub fn plain(sentence: &[Span]) -> String {
    sentence.iter().map(Span::words).collect()
}

/// Fills a template of the catalogue.
///
/// `[word|term]` is a term, `[word]` one whose id is the word itself; `*word*` is strong, and
/// `` `word` `` is code. Each `{}` takes the next argument.
pub(super) fn fill(template: &'static str, arguments: &[Sentence]) -> Sentence {
    let mut arguments = arguments.iter();
    let mut sentence = Sentence::new();
    let mut rest = template;
    while let Some(at) = rest.find(['[', '*', '`', '{']) {
        push_text(&mut sentence, &rest[..at]);
        let (close, opened) = match rest.as_bytes()[at] {
            b'[' => (']', Mark::Term),
            b'*' => ('*', Mark::Strong),
            b'`' => ('`', Mark::Code),
            _ => ('}', Mark::Argument),
        };
        let body = &rest[at + 1..];
        let end = body.find(close).unwrap_or(body.len());
        match opened {
            Mark::Term => sentence.push(term(&body[..end])),
            Mark::Strong => sentence.push(Span::Strong(body[..end].to_owned())),
            Mark::Code => sentence.push(Span::Code(body[..end].to_owned())),
            Mark::Argument => arguments
                .next()
                .into_iter()
                .flatten()
                .for_each(|span| push(&mut sentence, span.clone())),
        }
        rest = body.get(end + 1..).unwrap_or("");
    }
    push_text(&mut sentence, rest);
    sentence
}

enum Mark {
    Term,
    Strong,
    Code,
    Argument,
}

fn term(body: &'static str) -> Span {
    let (text, term) = body.split_once('|').unwrap_or((body, body));
    debug_assert!(super::rule(term).is_some(), "`{term}` is no rule");
    Span::Term {
        text: text.to_owned(),
        term,
    }
}

/// Appends a span; plain words join the plain words before them.
pub(super) fn push(sentence: &mut Sentence, span: Span) {
    match (sentence.last_mut(), span) {
        (Some(Span::Text(before)), Span::Text(text)) => before.push_str(&text),
        (_, Span::Text(text)) if text.is_empty() => {}
        (_, span) => sentence.push(span),
    }
}

/// Appends plain words.
pub(super) fn push_text(sentence: &mut Sentence, text: &str) {
    push(sentence, Span::Text(text.to_owned()));
}

/// Appends a whole sentence.
pub(super) fn append(sentence: &mut Sentence, more: Sentence) {
    more.into_iter().for_each(|span| push(sentence, span));
}

/// Makes the first letter of a clause large, if it is plain words or a term of plain words.
pub(super) fn capitalise(sentence: &mut Sentence) {
    let text = match sentence.first_mut() {
        Some(Span::Text(text) | Span::Strong(text) | Span::Step { text, .. }) => text,
        // The kernel's own names keep their case.
        Some(Span::Term { text, .. }) if !text.contains('_') => text,
        _ => return,
    };
    if let Some(first) = text.get(..1) {
        let large = first.to_ascii_uppercase();
        text.replace_range(..1, &large);
    }
}

/// Joins clauses into one sentence with a full stop; none if there are no clauses.
pub(super) fn join(clauses: Vec<Sentence>) -> Sentence {
    let mut sentence = Sentence::new();
    let last = clauses.len();
    for (index, clause) in clauses.into_iter().enumerate() {
        append(&mut sentence, clause);
        push_text(&mut sentence, if index + 1 == last { "." } else { "; " });
    }
    capitalise(&mut sentence);
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_in_order() {
        let c = vec![Span::Code("C".to_owned())];
        let said = fill("*lost*: {} is only in the [PTE|pte].", &[c]);
        assert_eq!(plain(&said), "lost: C is only in the PTE.");
        assert_eq!(said[0], Span::Strong("lost".to_owned()));
        assert_eq!(
            said[4],
            Span::Term {
                text: "PTE".to_owned(),
                term: "pte"
            }
        );
    }

    #[test]
    fn clauses_become_a_sentence() {
        let clause = |text| fill(text, &[]);
        assert_eq!(
            plain(&join(vec![clause("one"), clause("two")])),
            "One; two."
        );
        assert!(join(vec![]).is_empty());
    }
}
