using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>The operation, or what was asked of it, is not emulated: the endpoint says so instead of making something up.</summary>
internal sealed class NotEmulatedException(OperationModel operation, string what = "")
    : Exception($"The endpoint does not emulate {operation.Service.Name}:{operation.Name}{what}. Add it to tests/Cdev.Aws.Endpoint/Services.");
