import Recorder
import Testing

@Suite struct RedactionTests {
  @Test(arguments: [
    ("a --token=x b", "a --token=… b"), ("a --password x b", "a --password … b"),
    ("AWS_SECRET_ACCESS_KEY=x a", "AWS_SECRET_ACCESS_KEY=… a"), ("--api_key x", "--api_key …"),
    ("get https://me:x@host/p", "get https://…@host/p"),
    ("get 'https://host/p?a=1&api_key=x&b=2'", "get 'https://host/p?a=1&api_key=…&b=2'"),
    ("DB_PASSWORD=pg://me:x@host a", "DB_PASSWORD=… a"),
    ("get https://me:x@host/?token=x", "get https://…@host/?token=…"),
    ("curl -u me:x host", "curl -u me:… host"),
    ("curl -H 'Authorization: Bearer x' host", "curl -H 'Authorization: … …' host"),
    ("curl -H Authorization:x host", "curl -H Authorization:… host"),
    ("curl -H \"Cookie: a=x; b=x\" host", "curl -H \"Cookie: … …\" host"),
  ])
  func `What looks like a secret is left out`(text: String, stored: String) {
    #expect(Redaction.command(text) == stored)
  }

  @Test(arguments: [
    "sleep 1", "docker run -u 1000:1000 x", "ssh://git@host/x", "get https://host:80/a@b",
    "find . -name 'x: y'", "a  b ", "", "tar --author=me",
  ])
  func `What does not is left alone`(text: String) {
    #expect(Redaction.command(text) == text)
  }
}
