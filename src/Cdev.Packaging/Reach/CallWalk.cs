using System.Collections.Immutable;
using System.Reflection.Metadata.Ecma335;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Reach;

/// <summary>A call of interest that a function may come to.</summary>
/// <param name="Method">Full name of the type, a dot, and the method.</param>
/// <param name="Location">Where; null without symbols.</param>
/// <param name="Node">The member whose code makes it.</param>
internal sealed record ReachedCall(string Method, SourceLocation? Location, int Node);

/// <summary>
/// Finds what a function calls. Finer than what it keeps: types are kept whole for who looks at them by reflection, but a method of theirs counts only
/// when code names it, or when it overrides or implements something that is called, or that is outside the program and may be. What only
/// reflection comes to by name does not count.
/// </summary>
internal sealed class CallWalk
{
    private readonly CallGraph _graph;
    private readonly Dictionary<int, int> _parents = [];
    private readonly HashSet<int> _types = [];
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<int> _open = new();

    /// <param name="graph">Who calls whom.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="invoker">The node of its invoker, a type with all its members.</param>
    internal CallWalk(CallGraph graph, string function, int invoker)
    {
        (_graph, Function) = (graph, function);
        foreach (var start in graph.Reach.Needs(invoker).Where(IsMember))
            Visit(start, parent: -1);
        while (_open.TryDequeue(out var member))
            Follow(member);
        Calls = [.. _parents.Keys.Order().SelectMany(CallsOf).Distinct()];
        Handles =
        [
            .. _parents.Keys.Where(IsHandle).Select(HandleOf)
                .OrderBy(handle => handle.Assembly, StringComparer.Ordinal)
                .ThenBy(handle => handle.Field, StringComparer.Ordinal),
        ];
    }

    internal string Function { get; }

    /// <summary>The calls of interest.</summary>
    internal ImmutableArray<ReachedCall> Calls { get; }

    /// <summary>The resource fields that it reads, ordered.</summary>
    internal ImmutableArray<ReachedField> Handles { get; }

    /// <summary>From where it came to a member; −1 at the start.</summary>
    internal int ParentOf(int member) => _parents[member];

    private void Follow(int member)
    {
        // What a resource is declared with is not what its user uses.
        if (IsHandle(member))
            return;
        var uses = _graph.Of(member);
        foreach (var named in uses.Members)
            Visit(named, member);
        foreach (var name in uses.Names)
            Call(name, member);
        foreach (var type in uses.Types)
            Use(type, member);
    }

    private void Visit(int member, int parent)
    {
        if (_parents.TryAdd(member, parent))
            _open.Enqueue(member);
    }

    private void Call(string name, int caller)
    {
        if (!_called.Add(name) || !_waiting.Remove(name, out var waiting))
            return;
        foreach (var method in waiting)
            Visit(method, caller);
    }

    private void Use(int type, int user)
    {
        if (!_types.Add(type))
            return;
        var uses = _graph.OfType(type);
        foreach (var (name, method) in uses.AtOnce)
        {
            Visit(method, user);
            Call(name, method);
        }

        foreach (var (name, method) in uses.OnCall)
        {
            if (_called.Contains(name))
                Visit(method, user);
            else if (_waiting.TryGetValue(name, out var waiting))
                waiting.Add(method);
            else
                _waiting[name] = [method];
        }

        foreach (var other in uses.Types)
            Use(other, user);
    }

    private IEnumerable<ReachedCall> CallsOf(int member)
        => IsHandle(member) ? [] : _graph.Of(member).Calls.Select(call => new ReachedCall(call.Method, _graph.Code.Locate(member, call.Offset), member));

    private bool IsMember(int node)
    {
        if (node >= _graph.Reach.Program.FirstReadAttribute)
            return false;
        var module = _graph.Reach.Program.ModuleOf(node);
        return node >= module.FirstMethod && node < module.FirstReference;
    }

    private bool IsHandle(int member)
    {
        var module = _graph.Reach.Program.ModuleOf(member);
        return member >= module.FirstField && module.IsResource(MetadataTokens.FieldDefinitionHandle(member - module.FirstField + 1));
    }

    private ReachedField HandleOf(int member)
    {
        var module = _graph.Reach.Program.ModuleOf(member);
        return new(module.Name, module.FieldName(MetadataTokens.FieldDefinitionHandle(member - module.FirstField + 1)));
    }
}
