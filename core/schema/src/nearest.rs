//! Guesses the known name behind a wrong one.

/// The nearest known name; `None` if none is near. Case and underscores do not count: `outOrderNo` means
/// `out_order_no`.
pub fn nearest<T: AsRef<str>>(wrong: &str, known: impl IntoIterator<Item = T>) -> Option<T> {
    let wrong = plain(wrong);
    let mut nearest = None;
    let mut least = usize::MAX;
    for known in known {
        let plain = plain(known.as_ref());
        // The distance is at least the difference in length, and a catalogue has hundreds of names.
        let bound = known.as_ref().len() / 3;
        if plain.len().abs_diff(wrong.len()) > bound.min(least - 1) {
            continue;
        }
        let distance = strsim::osa_distance(&plain, &wrong);
        if distance <= bound && distance < least {
            (least, nearest) = (distance, Some(known));
            if distance == 0 {
                break;
            }
        }
    }
    nearest
}

/// Normalises a name and cuts it: a name much longer than every known one is near none.
fn plain(name: &str) -> String {
    name.chars().take(256).filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_another_language_or_with_a_slip_is_near_and_a_stranger_is_not() {
        let known = ["mchid", "serial_no", "private_key", "apiv3_key", "platform_keys", "base_url"];
        for (wrong, meant) in [
            ("mch_id", Some("mchid")),
            ("privateKey", Some("private_key")),
            ("apiV3Key", Some("apiv3_key")),
            ("platformKeys", Some("platform_keys")),
            ("baseURL", Some("base_url")),
            ("serial", Some("serial_no")),
            ("params", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, known), meant, "{wrong}");
        }
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }
}
