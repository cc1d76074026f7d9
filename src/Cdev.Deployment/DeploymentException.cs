using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>A plan or a deployment is refused, before anything was changed. Carries everything that is wrong, not the first thing only.</summary>
public sealed class DeploymentException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">What is wrong: at least one.</param>
    public DeploymentException(ImmutableArray<DeploymentError> errors)
        : base(string.Join('\n', errors))
        => Errors = errors;

    /// <summary>Makes the exception from one error.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="inner">What caused it.</param>
    public DeploymentException(DeploymentError error, Exception? inner = null)
        : base(error.ToString(), inner)
        => Errors = [error];

    /// <summary>What is wrong, in the order of the resources; at least one.</summary>
    public ImmutableArray<DeploymentError> Errors { get; }

    /// <summary>The first error's code.</summary>
    public string Code => Errors[0].Code;

    /// <summary>The first error's help.</summary>
    public string HelpMessage => Errors[0].Help;

    /// <summary>Where the first error's declaration stands; null when there is none.</summary>
    public SourceLocation? Location => Errors[0].Source;
}
