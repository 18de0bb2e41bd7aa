//! A text, and what each piece of it is.

use expect_test::{Expect, expect};
use writeback_scenario::assist::highlight;

fn check(text: &str, expected: Expect) {
    let pieces = highlight(text);
    let shown: Vec<String> = pieces
        .iter()
        .map(|piece| format!("{:?} {}", piece.colour, piece.span.slice(text)))
        .collect();
    expected.assert_eq(&(shown.join("\n") + "\n"));
}

#[test]
fn lines() {
    check(
        "kernel 2.6.19 with stable=never without towrite\r\nfs ext3 block=1k\n",
        expect![[r#"
            Keyword kernel
            Number 2.6.19
            Word with
            Switch stable
            Symbol =
            Switch never
            Word without
            Switch towrite
            Keyword fs
            Word ext3
            Word block
            Symbol =
            Number 1k
        "#]],
    );
    check(
        "file data 4k of \"A\"  # é\nmark \"a moment\"",
        expect![[r#"
            Keyword file
            Name data
            Number 4k
            Word of
            Content "A"
            Comment # é
            Keyword mark
            Prose "a moment"
        "#]],
    );
    check(
        "u: store data[page 0] \"B\" until page_mkclean",
        expect![[r#"
            Actor u
            Symbol :
            Operation store
            Name data
            Symbol [
            Word page
            Number 0
            Symbol ]
            Content "B"
            Word until
            Step page_mkclean
        "#]],
    );
    check(
        "expect always not data[0..1k] stranded",
        expect![[r#"
        Keyword expect
        Word always
        Word not
        Name data
        Symbol [
        Number 0
        Symbol ..
        Number 1k
        Symbol ]
        State stranded
    "#]],
    );
    check(
        "expect u returned 0\nexpect verdict lost\nexpect data in memory \"A\"",
        expect![[r#"
            Keyword expect
            Name u
            Word returned
            Number 0
            Keyword expect
            Word verdict
            State lost
            Keyword expect
            Name data
            Word in
            Word memory
            Content "A"
        "#]],
    );
    check(
        "u: stoer data \"A\"\nu: store data \"A\nexpect 7",
        expect![[r#"
            Actor u
            Symbol :
            Operation stoer
            Unread data
            Unread "A"
            Actor u
            Symbol :
            Operation store
            Name data
            Unread "A
            Keyword expect
            Name 7
        "#]],
    );
}
