namespace Torture;

/// <summary>What most handlers are given.</summary>
public sealed record Input(string Text, int Number, int[] Numbers);

/// <summary>What some of them answer.</summary>
public sealed record Answer(string Text, int Number, IReadOnlyList<string> Lines);
