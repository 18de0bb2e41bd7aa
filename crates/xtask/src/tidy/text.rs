//! Rules about the text of one file.

use super::source::Source;

type Rule = fn(&Source) -> Vec<String>;

pub const RULES: [Rule; 6] = [
    no_trailing_space,
    final_newline,
    rust_files_are_short,
    no_ignored_test,
    no_narrowed_test,
    no_inline_style,
];

const LONGEST_RUST_FILE: usize = 400;

/// Rust files that may be longer, each with the reason.
const LONG_FILES: [(&str, &str); 2] = [
    (
        "crates/scenario/tests/language/diagnostics.rs",
        "one wrong text after another, each with what is said of it",
    ),
    (
        "crates/scenario/tests/language/edits.rs",
        "one edit after another, each with the text before and after it",
    ),
];

fn no_trailing_space(file: &Source) -> Vec<String> {
    let trailing = |line: &str| line.ends_with([' ', '\t', '\r']);
    each_line(file, trailing, "space at the end of the line")
}

fn final_newline(file: &Source) -> Vec<String> {
    let good = file.text.is_empty() || (file.text.ends_with('\n') && !file.text.ends_with("\n\n"));
    let last = file.text.lines().count();
    if good {
        vec![]
    } else {
        vec![file.complain(last, "the file must end in one newline")]
    }
}

fn rust_files_are_short(file: &Source) -> Vec<String> {
    let length = file.text.lines().count();
    let excepted = LONG_FILES.iter().any(|(path, _)| *path == file.path);
    let complaint = match (length > LONGEST_RUST_FILE, excepted) {
        (true, false) => {
            format!("{length} lines are too many for one subject; {LONGEST_RUST_FILE} are not")
        }
        (false, true) => "the file is short by now: take it off LONG_FILES".to_owned(),
        _ => return vec![],
    };
    if file.path.ends_with(".rs") {
        vec![file.complain(length, &complaint)]
    } else {
        vec![]
    }
}

fn no_ignored_test(file: &Source) -> Vec<String> {
    if !file.path.ends_with(".rs") {
        return vec![];
    }
    each_line(
        file,
        |line| line.trim_start().starts_with("#[ignore"),
        "a test must not be ignored",
    )
}

fn no_narrowed_test(file: &Source) -> Vec<String> {
    if !(file.path.starts_with("web/tests/") && file.path.ends_with(".ts")) {
        return vec![];
    }
    let narrowed = |line: &str| {
        [".only(", ".skip(", ".fixme("]
            .iter()
            .any(|word| line.contains(word))
    };
    each_line(file, narrowed, "every test must run")
}

/// The page's Content-Security-Policy forbids them, and a browser says so only where one is shown.
fn no_inline_style(file: &Source) -> Vec<String> {
    // What is made for other pages is none of this one's.
    let is_made_for_others = file.path == "web/src/app/snippets.ts";
    let is_of_page = file.path.starts_with("web/src/") || file.path == "index.html";
    if !is_of_page || is_made_for_others {
        return vec![];
    }
    let inline = |line: &str| {
        line.split_whitespace()
            .any(|word| word.starts_with("style="))
    };
    each_line(
        file,
        inline,
        "set a style by `.style=` or a class, not by an attribute",
    )
}

fn each_line(file: &Source, bad: impl Fn(&str) -> bool, complaint: &str) -> Vec<String> {
    // `str::lines` would hide the carriage returns that one of the rules looks for.
    let lines = (1..).zip(file.text.split('\n'));
    lines
        .filter(|(_, line)| bad(line))
        .map(|(number, _)| file.complain(number, complaint))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(rule: Rule, path: &str, text: &str) -> Vec<String> {
        rule(&Source {
            path: path.to_owned(),
            text: text.to_owned(),
        })
    }

    #[test]
    fn trailing_space_is_found_in_its_line() {
        assert_eq!(
            findings(no_trailing_space, "a", "x\ny \n"),
            ["a:2: space at the end of the line"]
        );
        assert_eq!(findings(no_trailing_space, "a", "x\r\n").len(), 1);
        assert!(findings(no_trailing_space, "a", " x\n").is_empty());
    }

    #[test]
    fn a_file_ends_in_one_newline() {
        assert!(findings(final_newline, "a", "x\n").is_empty());
        assert!(findings(final_newline, "a", "").is_empty());
        assert_eq!(findings(final_newline, "a", "x").len(), 1);
        assert_eq!(findings(final_newline, "a", "x\n\n").len(), 1);
    }

    #[test]
    fn only_rust_files_have_a_greatest_length() {
        let long = "x\n".repeat(LONGEST_RUST_FILE + 1);
        assert_eq!(findings(rust_files_are_short, "a.rs", &long).len(), 1);
        assert!(findings(rust_files_are_short, "a.rs", &long[2..]).is_empty());
        assert!(findings(rust_files_are_short, "a.json", &long).is_empty());
    }

    #[test]
    fn an_ignored_test_is_found() {
        assert_eq!(
            findings(no_ignored_test, "a.rs", "#[test]\n  #[ignore = \"slow\"]\n").len(),
            1
        );
        assert!(findings(no_ignored_test, "a.md", "#[ignore]\n").is_empty());
    }

    #[test]
    fn a_narrowed_test_is_found_where_tests_are() {
        assert_eq!(
            findings(
                no_narrowed_test,
                "web/tests/unit/a.test.ts",
                "test.only('x')\n"
            )
            .len(),
            1
        );
        assert!(findings(no_narrowed_test, "web/src/a.ts", "cursor.skip(1)\n").is_empty());
    }
    #[test]
    fn an_inline_style_is_found_in_the_page() {
        let inline = |path, text| findings(no_inline_style, path, text).len();
        assert_eq!(inline("web/src/a.ts", "html`<i style=\"--n: 1\">`\n"), 1);
        assert_eq!(inline("web/src/a.ts", "html`<i .style=${x}>`\n"), 0);
        assert_eq!(inline("web/tests/a.ts", "<i style=\"--n: 1\">\n"), 0);
        assert_eq!(
            inline("web/src/app/snippets.ts", "<i style=\"--n: 1\">\n"),
            0
        );
    }
}
