//! Whatever is offered fits: the line can be read to the end of it, and nothing of it is wrong.

use crate::common::texts;
use proptest::prelude::*;
use writeback_scenario::assist::{complete, highlight, hover};
use writeback_scenario::check;
use writeback_scenario::syntax::{Diagnostic, parse};

/// How far the line of an offset can be read: to where its diagnostic begins, or to its end.
fn reach(text: &str, offset: usize) -> usize {
    let line = text[..offset].matches('\n').count() as u32 + 1;
    let parsed = parse(text);
    let wrong = parsed.diagnostics.iter().find(|d| d.span.line == line);
    wrong.map_or(text.len(), |d| d.span.start as usize)
}

/// Checks every offer at an offset of a text that ends there, and that nothing else breaks.
fn check_at(text: &str, offset: usize) {
    let _ = hover(text, offset);
    let completions = complete(text, offset);
    let (from, to) = (completions.from, completions.to);
    for offer in &completions.offers {
        assert!(from <= offset && offset <= to.max(offset), "{text}");
        let written = format!("{}{}", &text[..from], offer.insert);
        let end = written.trim_end().len();
        assert!(
            reach(&written, from) >= end,
            "`{}` at {from} of:\n{text}",
            offer.insert
        );
        // What still needs another word is wrong as it stands.
        if offer.insert.ends_with([' ', '=']) {
            continue;
        }
        let line = written.matches('\n').count() as u32 + 1;
        let here = |d: &Diagnostic| d.span.line == line && (d.span.start as usize) < end;
        let wrong = check(&written).diagnostics.into_iter().find(here);
        assert_eq!(wrong, None, "`{}` at {from} of:\n{text}", offer.insert);
    }
}

#[test]
fn every_offer_at_every_place_of_the_corpus_fits() {
    for (_, text) in texts() {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for end in ends {
            check_at(&text[..end], end);
        }
    }
}

#[test]
fn an_offer_in_the_middle_of_a_text_breaks_nothing_before_it() {
    for (_, text) in texts().into_iter().step_by(5) {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for offset in ends {
            let completions = complete(&text, offset);
            for offer in &completions.offers {
                let (head, tail) = (&text[..completions.from], &text[completions.to..]);
                let written = format!("{head}{}{tail}", offer.insert);
                assert!(
                    reach(&written, completions.from) >= completions.from,
                    "`{}` at {} of:\n{text}",
                    offer.insert,
                    completions.from
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_at_any_place(text in "[ -~\\n\u{e9}\"#:]{0,60}", at in 0_usize..70) {
        let _ = complete(&text, at);
        let _ = hover(&text, at);
        let mut end = 0;
        for piece in highlight(&text) {
            prop_assert!(piece.span.start >= end, "pieces are in order");
            prop_assert!(text.get(piece.span.start as usize..piece.span.end as usize).is_some());
            end = piece.span.end;
        }
    }

    #[test]
    fn scenarios_that_were_tampered_with(which in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(), what in "[ -~\\n]{0,6}") {
        let texts = texts();
        let (_, text) = which.get(&texts);
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = *cut.get(&places);
        let tampered = format!("{}{what}{}", &text[..at], &text[at..]);
        let _ = complete(&tampered, at + what.len());
        let _ = hover(&tampered, at + what.len());
    }
}
