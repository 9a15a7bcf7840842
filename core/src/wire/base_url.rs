//! The base URL of requests.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::error::Error;

/// Scheme, host and port: the part of a URL that is not signed.
#[derive(Clone)]
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    /// Takes `https` to any host, and `http` to loopback hosts only, for a local WeChat Pay. The error is at `field`.
    pub(crate) fn new(text: &str, field: &str) -> Result<Self, Error> {
        let wrong = |what: &str| Err(Error::invalid_argument(field, what));
        let text = text.strip_suffix('/').unwrap_or(text);
        let Some((scheme, authority)) = text.split_once("://") else {
            return wrong("begin with https://, such as https://api.mch.weixin.qq.com");
        };
        let (host, port) = split(authority);
        if !is_host(host) || !port.is_none_or(is_port) {
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

    /// True for WeChat Pay's own hosts: only there does an operation use a host of its own.
    pub(crate) fn is_wechat_pay(&self) -> bool {
        const HOSTS: [&str; 4] =
            ["api.mch.weixin.qq.com", "api2.mch.weixin.qq.com", "api.wechatpay.cn", "api2.wechatpay.cn"];
        self.0.strip_prefix("https://").is_some_and(|host| HOSTS.contains(&host))
    }

    /// WeChat Pay's backup for this host, at another access point; `None` for any other host.
    pub(crate) fn backup(&self) -> Option<Self> {
        let backup = match self.as_str() {
            "https://api.mch.weixin.qq.com" => "https://api2.mch.weixin.qq.com",
            "https://api.wechatpay.cn" => "https://api2.wechatpay.cn",
            _ => return None,
        };
        Some(Self(backup.into()))
    }
}

/// Splits an authority into host and port; an IPv6 address keeps its brackets.
fn split(authority: &str) -> (&str, Option<&str>) {
    let end = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    match authority[end..].find(':') {
        Some(colon) => (&authority[..end + colon], Some(&authority[end + colon + 1..])),
        None => (authority, None),
    }
}

/// A name of labels, an IPv4 address, or an IPv6 address in brackets (RFC 3986 §3.2.2, RFC 1123 §2.1).
fn is_host(host: &str) -> bool {
    if let Some(bare) = host.strip_prefix('[') {
        return bare.strip_suffix(']').is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let name = host.strip_suffix('.').unwrap_or(host);
    // A name that ends in a number, in any base, would be read as an address.
    let last = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let hex = last.strip_prefix("0x").filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_number = hex.is_some() || last.bytes().all(|byte| byte.is_ascii_digit());
    name.len() <= 253 && name.split('.').all(is_label) && (!is_number || host.parse::<Ipv4Addr>().is_ok())
}

/// Only digits: parsing a `u16` would also accept a sign.
fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

fn is_loopback(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
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
            "https://[2001:db8::1]:443",
            "https://192.0.2.1",
            "https://xn--fiqs8s.example.:65535",
            "https://0xfg.0xg",
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
            "https://h:",
            "https://h:+80",
            "https://h:-1",
            "https://h:0",
            "https://h:0x50",
            "https://h:80:80",
            "https://[",
            "https://]",
            "https://[]",
            "https://[::1",
            "https://::1",
            "https://[::1]x",
            "https://[::1]x:80",
            "https://[::1]]",
            "https://[::g]",
            "https://[127.0.0.1]",
            "https://x[::1]",
            "https://.",
            "https://..",
            "https://a..b",
            "https://.a",
            "https://-a",
            "https://a-.b",
            "https://999.1.1.1",
            "https://1",
            "https://0x7f000001",
            "https://127.0.0.0X1",
            "https://:443",
        ] {
            assert_eq!(
                BaseUrl::new(bad, "base_url").err().and_then(|error| error.field().map(str::to_owned)).as_deref(),
                Some("base_url"),
                "{bad}"
            );
        }
    }
}
