//! One line of a trace: whose it is, and what it says.

use super::args;

/// A line of a trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line<'a> {
    /// The process or thread; 0 where the trace has no numbers.
    pub pid: u32,
    pub what: What<'a>,
}

/// What a line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What<'a> {
    /// A call from its beginning to its end; `inside` is all behind the opening parenthesis.
    Call { name: &'a str, inside: &'a str },
    /// A call that begins.
    Unfinished { name: &'a str, begin: &'a str },
    /// A call that goes on and ends.
    Resumed { name: &'a str, rest: &'a str },
    /// The process is gone.
    Gone,
    /// A signal, or a word of strace's own.
    Noise,
    /// Nothing that a trace has.
    Other,
}

/// Reads a line, whichever of strace's options wrote it.
pub(super) fn read(text: &str) -> Line<'_> {
    let (pid, rest) = pid(text.trim());
    let rest = without_times(rest);
    Line {
        pid,
        what: what(rest),
    }
}

/// The number in front, as `-o` or a terminal has it.
fn pid(text: &str) -> (u32, &str) {
    if let Some((inside, rest)) = text
        .strip_prefix("[pid")
        .and_then(|rest| rest.split_once(']'))
    {
        return (
            leading_number(inside.trim()).unwrap_or(0),
            rest.trim_start(),
        );
    }
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let digits = word.split('<').next().unwrap_or(word);
    let is_pid = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    match (is_pid, leading_number(word)) {
        (true, Some(pid)) => (pid, rest.trim_start()),
        _ => (0, text),
    }
}

fn leading_number(text: &str) -> Option<u32> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text[..end].parse().ok()
}

/// What `-t`, `-tt`, `-ttt` and `-r` write in front of a call.
fn without_times(mut text: &str) -> &str {
    while let Some((word, rest)) = text.split_once(' ') {
        let is_time = word.contains(|c: char| c.is_ascii_digit())
            && word.contains([':', '.'])
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || b":.+()".contains(&b));
        if !is_time && word != "(+" {
            break;
        }
        text = rest.trim_start();
    }
    text
}

fn what(text: &str) -> What<'_> {
    if text.starts_with("+++ exited") || text.starts_with("+++ killed") {
        return What::Gone;
    }
    if text.starts_with("--- ") || text.starts_with("+++ ") || text.starts_with("strace: ") {
        return What::Noise;
    }
    if let Some((name, rest)) = text
        .strip_prefix("<... ")
        .and_then(|rest| rest.split_once(" resumed>"))
    {
        return What::Resumed { name, rest };
    }
    let Some((name, inside)) = text.split_once('(') else {
        return What::Other;
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if !is_name {
        return What::Other;
    }
    for mark in ["<unfinished ...>", "<detached ...>"] {
        if let Some(begin) = inside.strip_suffix(mark) {
            return What::Unfinished { name, begin };
        }
    }
    match call(inside) {
        Some(_) => What::Call { name, inside },
        None => What::Other,
    }
}

/// The arguments and the result of a call, from what stands behind its opening parenthesis.
pub(super) fn call(inside: &str) -> Option<(Vec<&str>, &str)> {
    let (arguments, rest) = args::split(inside);
    let result = rest?.trim_start().strip_prefix('=')?;
    Some((arguments, result.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, pid: u32, what: What<'_>) {
        assert_eq!(read(text), Line { pid, what }, "{text}");
    }

    fn fsync(inside: &'static str) -> What<'static> {
        What::Call {
            name: "fsync",
            inside,
        }
    }

    #[test]
    fn calls_with_whatever_stands_in_front() {
        check("fsync(3) = 0", 0, fsync("3) = 0"));
        check(
            "fsync(3)                                = 0",
            0,
            fsync("3)                                = 0"),
        );
        check("1234  fsync(3) = 0", 1234, fsync("3) = 0"));
        check("[pid  1234] fsync(3) = 0", 1234, fsync("3) = 0"));
        check(
            "1234<sh> 12:34:56.789012 fsync(3) = 0",
            1234,
            fsync("3) = 0"),
        );
        check("12:34:56 fsync(3) = 0", 0, fsync("3) = 0"));
        check(
            "1234  1700000000.123456 fsync(3) = 0 <0.01>",
            1234,
            fsync("3) = 0 <0.01>"),
        );
        check("     0.000123 fsync(3) = 0", 0, fsync("3) = 0"));
        check(
            "1234  12:34:56 (+     0.000123) fsync(3) = 0",
            1234,
            fsync("3) = 0"),
        );
        check(
            "fsync(3) = -1 EIO (Input/output error)",
            0,
            fsync("3) = -1 EIO (Input/output error)"),
        );
    }

    #[test]
    fn what_is_cut_in_two() {
        check(
            "12 fsync(3 <unfinished ...>",
            12,
            What::Unfinished {
                name: "fsync",
                begin: "3 ",
            },
        );
        check(
            "12 <... fsync resumed>) = 0",
            12,
            What::Resumed {
                name: "fsync",
                rest: ") = 0",
            },
        );
    }

    #[test]
    fn what_is_no_call() {
        check("12 +++ exited with 0 +++", 12, What::Gone);
        check("12 +++ killed by SIGKILL +++", 12, What::Gone);
        check("12 --- SIGCHLD {si_signo=SIGCHLD} ---", 12, What::Noise);
        check("strace: Process 12 attached", 0, What::Noise);
        check("kernel 6.12", 0, What::Other);
        check("u: write data \"A\"", 0, What::Other);
        check("", 0, What::Other);
        check("fsync(3", 0, What::Other);
        check("fsync(3) is a call", 0, What::Other);
    }
}
