using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Cdev.Aws.Endpoint.Signing;

namespace Cdev.Aws.Endpoint.Tests.Support;

/// <summary>Sends requests byte by byte as a test says, signed; its signatures are those of the endpoint's own code, which AWS's vectors are tested against.</summary>
internal sealed class SignedClient(AwsEndpoint aws, AwsCredentials? credentials = null, TimeProvider? time = null) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>What a request's signature is made wrong by, before it is sent.</summary>
    internal Func<HttpRequestMessage, HttpRequestMessage> Spoil { get; init; } = request => request;

    public void Dispose() => _http.Dispose();

    /// <summary>Calls an operation of REST-JSON.</summary>
    internal Task<Answer> Rest(string service, string method, string target, JsonNode? body = null) =>
        Send(service, method, target, body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString()), body is null ? [] : [new("Content-Type", "application/json")]);

    /// <summary>Calls an operation in JSON, by its target.</summary>
    internal Task<Answer> Json(string service, string target, JsonNode body, string version = "1.1") =>
        Send(service, "POST", "/", Encoding.UTF8.GetBytes(body.ToJsonString()), [new("Content-Type", $"application/x-amz-json-{version}"), new("X-Amz-Target", target)]);

    /// <summary>Calls an operation of the Query protocol.</summary>
    internal Task<Answer> Query(string service, string version, string action, params (string Name, string Value)[] fields) =>
        Send(service, "POST", "/", Encoding.UTF8.GetBytes(string.Join('&', fields.Prepend(("Version", version)).Prepend(("Action", action)).Select(field => $"{Uri.EscapeDataString(field.Item1)}={Uri.EscapeDataString(field.Item2)}"))),
            [new("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]);

    /// <summary>Sends bytes.</summary>
    internal async Task<Answer> Send(string service, string method, string target, byte[] body, ImmutableArray<KeyValuePair<string, string>> headers, string region = "us-east-1", string? host = null)
    {
        var signer = credentials ?? aws.Credentials;
        var date = (time ?? TimeProvider.System).GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        headers = [.. headers, new("Host", host ?? aws.Url.Authority), new("X-Amz-Date", date)];
        if (signer.SessionToken is { } token)
        {
            headers = headers.Add(new("X-Amz-Security-Token", token));
        }
        var hash = SignatureV4.Hash(body);
        if (service == "s3")
        {
            headers = headers.Add(new("x-amz-content-sha256", hash));
        }
        ImmutableArray<string> signed = [.. headers.Select(header => header.Key.ToLowerInvariant()).Order(StringComparer.Ordinal)];
        var scope = new SignatureHeader(signer.AccessKey, date[..8], region, service, signed, "");
        var signature = SignatureV4.Sign(new(method, target, headers, body), scope, date, hash, signer.SecretKey);

        using var request = new HttpRequestMessage(new(method), new Uri(aws.Url, target)) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                _ = request.Headers.TryAddWithoutValidation(name, value);
            }
        }
        _ = request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={scope.AccessKey}/{scope.Scope}, SignedHeaders={string.Join(';', signed)}, Signature={signature}");
        using var response = await _http.SendAsync(Spoil(request));
        return new((int)response.StatusCode, [.. response.Headers.Concat(response.Content.Headers).Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value)))], await response.Content.ReadAsStringAsync());
    }

    /// <summary>What came back.</summary>
    internal sealed record Answer(int Status, ImmutableArray<KeyValuePair<string, string>> Headers, string Text)
    {
        internal JsonElement Json => JsonElement.Parse(Text);

        internal string? Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

        internal string Xml(string element) => XDocument.Parse(Text).Descendants().First(candidate => candidate.Name.LocalName == element).Value;

        internal Answer Succeeded()
        {
            Assert.IsTrue(Status is >= 200 and < 300, $"{Status} {Text}");
            return this;
        }
    }
}
