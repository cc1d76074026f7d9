namespace Cdev;

/// <summary>How much a record of a function's log matters. <c>AWS_LAMBDA_LOG_LEVEL</c> says from where on records are written.</summary>
public enum LogSeverity
{
    /// <summary>Every step.</summary>
    Trace,

    /// <summary>What helps to find a mistake.</summary>
    Debug,

    /// <summary>What happened.</summary>
    Information,

    /// <summary>What is odd.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,

    /// <summary>What stops everything.</summary>
    Critical,
}
