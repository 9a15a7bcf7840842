//! Uploads (图片、视频上传): a multipart body; only its `meta` part is signed.
//!
//! <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/tool/chapter3_2.shtml>

/// A multipart body.
pub(crate) struct Multipart {
    pub(crate) body: Vec<u8>,
    pub(crate) content_type: String,
}

/// Builds the body: `meta`, then the file. `digest` is the file's, in hexadecimal.
pub(crate) fn multipart(meta: &[u8], filename: &str, content: &[u8], digest: &str) -> Multipart {
    // A file cannot contain the start of its own digest.
    let boundary = format!("wxpay-core-{}", digest.get(..32).unwrap_or(digest));
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n"
    );
    let middle = format!(
        "\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
        // As browsers do: a quote would end the name.
        filename.replace('"', "%22"),
        media_type(suffix(filename).unwrap_or_default()),
    );
    let tail = format!("\r\n--{boundary}--\r\n");
    Multipart {
        body: [head.as_bytes(), meta, middle.as_bytes(), content, tail.as_bytes()].concat(),
        content_type: format!("multipart/form-data; boundary={boundary}"),
    }
}

/// The suffix of a file name; `None` if it has none, or if the name may not stand in a multipart body.
pub(crate) fn suffix(filename: &str) -> Option<&str> {
    let (stem, suffix) = filename.rsplit_once('.')?;
    let is_line = !filename.chars().any(char::is_control);
    (is_line && !stem.is_empty() && !suffix.is_empty()).then_some(suffix)
}

fn media_type(suffix: &str) -> String {
    match suffix.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg".into(),
        suffix @ ("png" | "bmp") => format!("image/{suffix}"),
        suffix @ ("pdf" | "ofd") => format!("application/{suffix}"),
        suffix @ ("avi" | "wmv" | "mpeg" | "mp4" | "mov" | "mkv" | "flv" | "f4v" | "m4v" | "rmvb") => {
            format!("video/{suffix}")
        }
        _ => "application/octet-stream".into(),
    }
}
