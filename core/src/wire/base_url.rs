//! Where requests go.

use crate::error::Error;

/// A scheme, a host and a port: what is not signed.
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    /// `https` to anywhere; `http` to loopback hosts only, for a local WeChat Pay.
    pub(crate) fn new(text: &str, field: &str) -> Result<Self, Error> {
        let wrong = |what: &str| Err(Error::invalid_argument(field, what));
        let text = text.strip_suffix('/').unwrap_or(text);
        let Some((scheme, authority)) = text.split_once("://") else {
            return wrong("begin with https://, such as https://api.mch.weixin.qq.com");
        };
        let (host, port) = split(authority);
        let named =
            !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
        if !named || port.is_some_and(|port| port.parse::<u16>().is_err()) {
            return wrong("a host and perhaps a port, without user, path or query");
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(host) => {}
            "http" => return wrong("plain http is for loopback hosts only (127.0.0.1, ::1, localhost); use https"),
            _ => return wrong("begin with https://"),
        }
        Ok(Self(text.into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// WeChat Pay's backup for this host, at an access point elsewhere.
    pub(crate) fn backup(&self) -> Option<Self> {
        let backup = match self.as_str() {
            "https://api.mch.weixin.qq.com" => "https://api2.mch.weixin.qq.com",
            "https://api.wechatpay.cn" => "https://api2.wechatpay.cn",
            _ => return None,
        };
        Some(Self(backup.into()))
    }
}

/// Host and port of an authority; an IPv6 address keeps its brackets.
fn split(authority: &str) -> (&str, Option<&str>) {
    let end = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    match authority[end..].find(':') {
        Some(colon) => (&authority[..end + colon], Some(&authority[end + colon + 1..])),
        None => (authority, None),
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_loopback_only() {
        for good in [
            "https://api.mch.weixin.qq.com",
            "https://x.example:8443/",
            "http://127.0.0.1:8080",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert!(BaseUrl::new(good, "base_url").is_ok(), "{good}");
        }
        for bad in [
            "",
            "api.mch.weixin.qq.com",
            "http://api.mch.weixin.qq.com",
            "http://127.0.0.1.evil.example",
            "ftp://localhost",
            "https://",
            "https://u@h",
            "https://h/path",
            "https://h?q",
            "https://h:99999",
            "https://a b",
        ] {
            assert_eq!(
                BaseUrl::new(bad, "base_url").err().and_then(|error| error.field().map(str::to_owned)).as_deref(),
                Some("base_url"),
                "{bad}"
            );
        }
    }
}
