using Cdev;

namespace Torture;

public static class QueryFunctions
{
    private static readonly Person[] People = [new("Ada", 36), new("Bob", 17), new("Cy", 36), new("Dee", 64)];

    private static readonly (string Name, string City)[] Homes = [("Ada", "London"), ("Dee", "Delft"), ("Ada", "Paris")];

    [Function]
    public static string[] Syntax(int age)
        => [.. from person in People
               where person.Age >= age
               join home in Homes on person.Name equals home.Name into homes
               from home in homes.DefaultIfEmpty((person.Name, City: "nowhere"))
               let text = $"{person.Name} in {home.City}"
               orderby home.City descending, person.Name
               select text.ToUpperInvariant()];

    [Function]
    public static Dictionary<int, string[]> Groups() => (from person in People group person.Name by person.Age / 10 into decade where decade.Key > 1 select new { decade.Key, Names = decade.ToArray() }).ToDictionary(group => group.Key * 10, group => group.Names);

    [Function]
    public static string Anonymous(Input input)
    {
        var things = input.Numbers.Select((number, index) => new { number, index, Text = input.Text[..Math.Min(number, input.Text.Length)] }).Where(thing => thing.number > 2).ToArray();
        var nested = new { Inner = new { input.Number, List = things.Take(1) }, Name = "n" };
        return $"{things[0]} {things[0].Equals(new { number = 3, index = 0, Text = input.Text[..3] })} {nested.Inner.Number} {nested with { Name = "m" }}"[..60] + new { Other = 1.5m };
    }

    [Function]
    public static string Chains(int[] numbers)
        => string.Join(' ',
            numbers.Chunk(3).Select(chunk => chunk.Sum()).Zip(["a", "b", "c"], (sum, name) => name + sum)
                .Concat(numbers.CountBy(n => n % 2 == 0).Select(pair => $"{pair.Key}:{pair.Value}"))
                .Concat(numbers.Index().MaxBy(pair => pair.Item) is var (index, item) ? [$"{index}@{item}"] : [])
                .Append($"{numbers.OrderDescending().ThenBy(n => -n).Distinct().Skip(1).TakeWhile(n => n > 2).Aggregate(1, (a, b) => a * b)}"));

    [Function]
    public static async Task<string> Asynchronously(int[] numbers)
    {
        var squares = numbers.ToAsyncEnumerable().Where(async (n, stop) => { await Task.Delay(0, stop); return n > 2; }).Select(n => n * n);
        return string.Join(',', await squares.OrderBy(n => n).ToArrayAsync());
    }

    [Function]
    public static string Provider(int age)
    {
        var query = People.AsQueryable().Where(person => person.Age > age).OrderByDescending(person => person.Name).Select(person => new { person.Name, Older = person.Age + 1 });
        return string.Join(',', query) + query.Expression.ToString().Length.CompareTo(0);
    }

    [Function]
    public static int Multiple(int number) => (from x in new Monad<int>(number) from y in new Monad<int>(x + 1) where y > 0 select x * y).Value;

    // The words of a query are methods, found by their names.
    private sealed record Monad<T>(T Value)
    {
        public Monad<U> SelectMany<TOther, U>(Func<T, Monad<TOther>> next, Func<T, TOther, U> both) => new(both(Value, next(Value).Value));

        public Monad<T> Where(Func<T, bool> condition) => condition(Value) ? this : new(default(T)!);

        public Monad<U> Select<U>(Func<T, U> map) => new(map(Value));
    }
}
