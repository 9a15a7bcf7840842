//! Media upload (图片、视频上传): a multipart body of which only the `meta` part is signed.
//!
//! <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/tool/chapter3_2.shtml>

use std::fmt;

use sha2::{Digest, Sha256};
use wxpay_core_schema::encoding::hex;
use wxpay_core_schema::{Object, Value};

use crate::error::Error;

/// A file on its way to WeChat Pay.
#[derive(Clone, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Upload::default()`.
pub struct Upload<'a> {
    /// The file's name with its suffix, 1 to 128 characters; it goes into both parts.
    pub filename: &'a str,
    /// The file. WeChat Pay takes pictures of 2 MB (some merchants 5 MB) and videos of 5 MB.
    pub content: &'a [u8],
    /// The path; empty takes `/v3/merchant/media/upload`, or `…/video_upload` for a video's suffix.
    pub path: &'a str,
}

/// Without the file and its name: they may be somebody's identity card.
impl fmt::Debug for Upload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("path", &self.path).field("bytes", &self.content.len()).finish_non_exhaustive()
    }
}

/// The parts of an upload request.
pub(crate) struct Multipart {
    pub(crate) path: String,
    pub(crate) meta: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) content_type: String,
}

const VIDEOS: [&str; 10] = ["avi", "wmv", "mpeg", "mp4", "mov", "mkv", "flv", "f4v", "m4v", "rmvb"];

/// The one family that spells `meta` as `file_name` and `file_digest`.
const OTHER_SPELLING: &str = "/v3/ecommerce/account/cancel-applications/media";

impl Upload<'_> {
    pub(crate) fn build(&self) -> Result<Multipart, Error> {
        let Self { filename, content, path } = *self;
        let suffix = suffix(filename)?;
        if content.is_empty() {
            return Err(Error::invalid_argument("content", "the file is empty"));
        }
        let is_video = VIDEOS.contains(&suffix.as_str());
        let path = match path {
            "" if is_video => "/v3/merchant/media/video_upload",
            "" => "/v3/merchant/media/upload",
            path => path,
        };
        let digest = hex(&Sha256::digest(content)).to_ascii_lowercase();
        let (name_key, digest_key) =
            if path == OTHER_SPELLING { ("file_name", "file_digest") } else { ("filename", "sha256") };
        let mut meta = Object::new();
        meta.push(name_key, filename);
        meta.push(digest_key, digest.as_str());
        let meta = Value::Object(meta).to_json().ok_or_else(|| Error::internal("meta cannot be written"))?;
        // No file contains the beginning of its own digest.
        let boundary = format!("wxpay-core-{}", &digest[..32]);
        let body = self.body(&boundary, &meta, &media_type(&suffix, is_video));
        Ok(Multipart {
            path: path.into(),
            meta,
            body,
            content_type: format!("multipart/form-data; boundary={boundary}"),
        })
    }

    /// Both parts: `meta`, then the file.
    fn body(&self, boundary: &str, meta: &[u8], media_type: &str) -> Vec<u8> {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n"
        );
        let middle = format!(
            "\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: {media_type}\r\n\r\n",
            // As browsers write it: a quote would end the name.
            self.filename.replace('"', "%22"),
        );
        let tail = format!("\r\n--{boundary}--\r\n");
        [head.as_bytes(), meta, middle.as_bytes(), self.content, tail.as_bytes()].concat()
    }
}

/// The suffix of a file's name, in lower case.
fn suffix(filename: &str) -> Result<String, Error> {
    let length = filename.chars().count();
    if !(1..=128).contains(&length) || filename.chars().any(|c| c.is_control() || c > '\u{FFFF}') {
        return Err(Error::invalid_argument("filename", "1 to 128 characters, none above U+FFFF, no line breaks"));
    }
    match filename.rsplit_once('.') {
        Some((stem, suffix)) if !stem.is_empty() && !suffix.is_empty() => Ok(suffix.to_ascii_lowercase()),
        _ => Err(Error::invalid_argument("filename", "a name with the suffix of its format, such as licence.jpg")),
    }
}

fn media_type(suffix: &str, is_video: bool) -> String {
    match suffix {
        "jpg" | "jpeg" => "image/jpeg".into(),
        "png" | "bmp" => format!("image/{suffix}"),
        "pdf" => "application/pdf".into(),
        _ if is_video => format!("video/{suffix}"),
        _ => "application/octet-stream".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meta_is_spelt_as_the_path_has_it() {
        let meta = |path| {
            let upload = Upload { filename: "a.png", content: b"abc", path };
            String::from_utf8(upload.build().unwrap().meta).unwrap()
        };
        // `printf abc | sha256sum`
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(meta(""), format!(r#"{{"filename":"a.png","sha256":"{digest}"}}"#));
        assert_eq!(meta(OTHER_SPELLING), format!(r#"{{"file_name":"a.png","file_digest":"{digest}"}}"#));
    }

    #[test]
    fn a_video_goes_where_videos_go() {
        let path = |filename| Upload { filename, content: b"abc", path: "" }.build().unwrap().path;
        assert_eq!(path("a.JPG"), "/v3/merchant/media/upload");
        assert_eq!(path("a.MP4"), "/v3/merchant/media/video_upload");
    }
}
