namespace Cdev.Aws.Api;

/// <summary>How an operation's answer goes on.</summary>
/// <param name="InputToken">The input's member that asks for the next page.</param>
/// <param name="OutputToken">The output's member that has the token of the next page; absent, null or empty on the last one.</param>
/// <param name="Items">The output's member that lists what is asked for.</param>
public sealed record AwsPaging(string InputToken, string OutputToken, string Items);
