using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>Something wrong between resources.</summary>
internal abstract record ResourceProblem : ProjectProblem;

/// <summary>The resource's name is taken by <paramref name="Other"/>.</summary>
internal sealed record DuplicateResource(int Resource, int Other) : ResourceProblem;

/// <summary>One of the resource's former names is one that <paramref name="Other"/> has, now or formerly.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="FormerName">The index of the name in its former names.</param>
/// <param name="Other">Whose it is.</param>
/// <param name="IsCurrent">Whether the other has it now.</param>
internal sealed record FormerNameTaken(int Resource, int FormerName, int Other, bool IsCurrent) : ResourceProblem;

/// <summary>Of a queue and its dead-letter queue one keeps an order.</summary>
internal sealed record UnfitDeadLetter(int Resource, int DeadLetter) : ResourceProblem;

/// <summary>Each resource needs the next, and the last the first.</summary>
internal sealed record ResourceCycle(EquatableArray<int> Resources) : ResourceProblem;
