namespace Cdev.Backend.Errors;

/// <summary>CDEV309: There is no such open change.</summary>
/// <param name="component">The component.</param>
/// <param name="transactionToken">The transaction.</param>
public sealed class ResourceChangeTransactionDoesNotExist(string component, string transactionToken)
    : BackendError("CDEV309", $"The component \"{component}\" has no open change {transactionToken}.", "It was completed, or mended by another deployment. Run dotnet build -t:CdevStatus to see what is open.");
