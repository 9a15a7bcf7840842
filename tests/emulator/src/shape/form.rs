//! The multipart form of an upload, of which `meta` alone is signed.
//!
//! The well-kept readers of such forms are asynchronous (multer), and a signature is over the very bytes of a part.

use crate::message::Request;

/// The parts of an upload.
#[derive(Debug)]
pub(crate) struct Form<'a> {
    /// The JSON that is signed.
    pub(crate) meta: &'a [u8],
    /// The name in the file's part.
    pub(crate) filename: String,
    /// The file.
    pub(crate) content: &'a [u8],
}

/// The bytes that a request's signature is over: of an upload its `meta`, else the body.
pub(crate) fn signed<'a>(request: &Request<'a>) -> &'a [u8] {
    read(request).map_or(request.body, |form| form.meta)
}

/// The form of a multipart request; none where it is no such form, or lacks a part.
pub(crate) fn read<'a>(request: &Request<'a>) -> Option<Form<'a>> {
    let kind = request.header("Content-Type")?;
    let is_form = kind.get(..19).is_some_and(|kind| kind.eq_ignore_ascii_case("multipart/form-data"));
    let boundary = parameter(kind, "boundary").filter(|boundary| is_form && !boundary.is_empty())?;
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let mut rest = after(request.body, &delimiter)?;
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let end = find(part, &[b"\r\n", delimiter.as_slice()].concat())?;
        parts.push(&part[..end]);
        rest = &part[end + 2 + delimiter.len()..];
    }
    let mut form = Form { meta: b"", filename: String::new(), content: b"" };
    for part in parts {
        let end = find(part, b"\r\n\r\n")?;
        let (head, content) = (String::from_utf8_lossy(&part[..end]), &part[end + 4..]);
        let disposition = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition"))?;
        match parameter(disposition, "name")?.as_str() {
            "meta" => form.meta = content,
            "file" => {
                form.content = content;
                form.filename = parameter(disposition, "filename").unwrap_or_default().replace("%22", "\"");
            }
            _ => {}
        }
    }
    (!form.meta.is_empty()).then_some(form)
}

/// A parameter of a header's value, quoted or not.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (known, value) = part.trim().split_once('=')?;
        known.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn after<'a>(bytes: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    find(bytes, wanted).map(|at| &bytes[at + wanted.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_both_parts_are_kept() {
        let body = b"--b\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\": 1}\r\n\
            --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n\x89P\r\nNG\r\n--b--\r\n";
        let headers = [("content-type".to_owned(), "multipart/form-data; boundary=\"b\"".to_owned())];
        let request = Request { method: "POST", target: "/", headers: &headers, body };
        let form = read(&request).unwrap();
        assert_eq!((form.meta, form.content), (&b"{\"a\": 1}"[..], &b"\x89P\r\nNG"[..]));
        assert_eq!((form.filename.as_str(), signed(&request)), ("a.png", form.meta));
        for broken in [&body[..body.len() - 30], b"--b", b""] {
            assert!(read(&Request { body: broken, ..request }).is_none());
        }
    }
}
