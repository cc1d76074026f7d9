using System.Net;
using Amazon.Runtime;
using Cdev.Aws.Api.Wire;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>The called service answered with an error: not the one that gave the credentials for the call.</summary>
internal sealed class ServiceFailure(WireError error, Exception inner, HttpStatusCode status)
    : AmazonServiceException(error.Message, inner, ErrorType.Unknown, error.Code, error.RequestId, status);
