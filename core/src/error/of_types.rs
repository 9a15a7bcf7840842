//! The sentences of a language's own types, as of [`super::sentences`].

/// What a binding says of an argument that it cannot hand over.
pub const OF_TYPES: &[(&str, &str)] = &[
    ("not UTF-8", "不是 UTF-8"),
    ("a null pointer", "不能是空指针"),
    ("a null pointer with a length", "空指针的长度应为 0"),
    ("a length that no memory has", "长度超出了内存"),
    ("an HTTP status", "HTTP 状态码"),
    ("it is finished; begin another one", "已经结束；请重新开始一次"),
    ("the answer to a request for the list of platform certificates", "应为获取平台证书列表的请求的应答"),
    ("a JSON object, got null", "应为 JSON 对象，收到的是 null"),
    ("JSON pointers, each with type or charset", "应为 JSON 指针，各配 type 或 charset"),
    ("an object of id and PEM, or a list of certificates", "应为公钥 ID 与 PEM 的对象，或证书的列表"),
    (
        "a dict of id and PEM, or a list of platform certificates, not {}",
        "应为公钥 ID 与 PEM 的 dict，或平台证书的列表，而不是 {}",
    ),
    ("a dict of names and values, not {}", "应为由名称和值组成的 dict，而不是 {}"),
    ("a dict of timestamp and nonce, not {}", "应为 timestamp 与 nonce 的 dict，而不是 {}"),
    ("a dict of timestamp and nonce, and nothing else", "应为 timestamp 与 nonce 的 dict，不能有其他内容"),
    ("a str or bytes, not {}", "应为 str 或 bytes，而不是 {}"),
    ("a str, not {}", "应为 str，而不是 {}"),
    ("bytes, not {}", "应为 bytes，而不是 {}"),
    ("text without lone surrogates", "应为不含孤立代理项的文本"),
    (
        "the raw bytes as received: Flask request.get_data(), Django request.body, FastAPI await request.body(), httpx response.content, not {}",
        "应为收到的原始字节：Flask 的 request.get_data()、Django 的 request.body、FastAPI 的 await request.body()、httpx 的 \
         response.content，而不是 {}",
    ),
    (
        "a mapping of names and values, a list of pairs, or a raw header block",
        "应为由名称和值组成的映射、二元组的列表，或原始的头部文本",
    ),
    (
        "Unix time in whole seconds, such as int(time.time()), not {}",
        "应为以整秒计的 Unix 时间，如 int(time.time())，而不是 {}",
    ),
    ("Unix time in whole seconds, such as int(time.time())", "应为以整秒计的 Unix 时间，如 int(time.time())"),
];
