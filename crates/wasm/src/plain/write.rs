//! The writer: one for all counterparts, by way of trait objects.

use js_sys::JSON;
use wasm_bindgen::{JsError, JsValue};

/// What can be written down.
pub trait Plain {
    /// Writes it at the end.
    fn write(&self, out: &mut String);
}

/// Hands a counterpart over as plain JavaScript.
pub fn to_js(value: &dyn Plain) -> Result<JsValue, JsError> {
    let mut out = String::new();
    value.write(&mut out);
    JSON::parse(&out).map_err(|_| JsError::new("what was written is no JSON"))
}

/// Writes an object. Keys are our own, and have nothing to escape.
pub fn object(out: &mut String, fields: &[(&str, &dyn Plain)]) {
    for (index, (key, value)) in fields.iter().enumerate() {
        out.push_str(if index == 0 { "{\"" } else { ",\"" });
        out.push_str(key);
        out.push_str("\":");
        value.write(out);
    }
    out.push('}');
}

impl Plain for str {
    fn write(&self, out: &mut String) {
        out.push('"');
        for c in self.chars() {
            match c {
                '"' | '\\' => out.push('\\'),
                '\0'..='\x1f' => {
                    out.push_str("\\u00");
                    let digits = *b"0123456789abcdef";
                    out.push(char::from(digits[c as usize >> 4]));
                    out.push(char::from(digits[c as usize & 15]));
                    continue;
                }
                _ => {}
            }
            out.push(c);
        }
        out.push('"');
    }
}

impl Plain for &str {
    fn write(&self, out: &mut String) {
        str::write(self, out);
    }
}

impl Plain for String {
    fn write(&self, out: &mut String) {
        str::write(self, out);
    }
}

impl Plain for char {
    fn write(&self, out: &mut String) {
        str::write(self.encode_utf8(&mut [0; 4]), out);
    }
}

impl Plain for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Plain for u32 {
    fn write(&self, out: &mut String) {
        u64::from(*self).write(out);
    }
}

impl Plain for u64 {
    fn write(&self, out: &mut String) {
        if *self > 9 {
            (self / 10).write(out);
        }
        out.push(char::from(b'0' + (self % 10) as u8));
    }
}

/// An offset in a file, which is a whole number.
impl Plain for f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "offsets are whole and below 2^53"
    )]
    fn write(&self, out: &mut String) {
        (*self as u64).write(out);
    }
}

impl<T: Plain> Plain for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
}

impl<T: Plain> Plain for Vec<T> {
    fn write(&self, out: &mut String) {
        list(out, &mut self.iter().map(|item| item as &dyn Plain));
    }
}

fn list(out: &mut String, items: &mut dyn Iterator<Item = &dyn Plain>) {
    out.push('[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        item.write(out);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &dyn Plain, expected: &str) {
        let mut out = String::new();
        value.write(&mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn text_is_escaped_where_json_asks_for_it_and_nowhere_else() {
        check(&"", r#""""#);
        check(&"writepage, ’ and 💾", r#""writepage, ’ and 💾""#);
        check(&r#"a "quote" and a \"#, r#""a \"quote\" and a \\""#);
        check(
            &"\0\t\n\u{1f}\u{7f}",
            "\"\\u0000\\u0009\\u000a\\u001f\u{7f}\"",
        );
        check(&'"', r#""\"""#);
    }

    #[test]
    fn numbers_are_whole() {
        check(&0_u32, "0");
        check(&10_u32, "10");
        check(&u32::MAX, "4294967295");
        check(&4_294_967_296.0_f64, "4294967296");
    }

    #[test]
    fn what_is_absent_is_null_and_lists_keep_their_order() {
        check(&Some(true), "true");
        check(&None::<bool>, "null");
        check(&Vec::<u32>::new(), "[]");
        check(&vec![vec![1_u32, 2], vec![3]], "[[1,2],[3]]");
    }

    #[test]
    fn an_object_has_its_fields() {
        let mut out = String::new();
        object(&mut out, &[("from", &1_u32), ("of", &"data")]);
        assert_eq!(out, r#"{"from":1,"of":"data"}"#);
    }
}
