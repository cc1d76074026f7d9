using System.ComponentModel.DataAnnotations;
using System.Data;
using Cdev;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Libraries;

public sealed class Author
{
    private readonly List<Book> _books = [];

    private Author()
    {
    }

    public Author(string name) => Name = name;

    public int Id { get; private set; }

    [Required, MaxLength(50)]
    public string Name { get; private set; } = "";

    public IReadOnlyCollection<Book> Books => _books;

    public void Write(Book book) => _books.Add(book);
}

public class Book
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public Genre Genre { get; set; }

    public Author? Author { get; set; }

    public Isbn Isbn { get; set; }

    [Timestamp]
    public byte[] Version { get; set; } = [1];
}

/// <summary>Of the model by inheritance.</summary>
public sealed class Comic : Book
{
    public string Drawer { get; set; } = "";
}

public enum Genre
{
    Novel,
    Essay,
}

public readonly record struct Isbn(string Number);

public class Library(SqliteConnection connection) : DbContext
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Book> Books { get; set; } = null!;

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Author>().HasMany(author => author.Books).WithOne(book => book.Author!).OnDelete(DeleteBehavior.Cascade);
        model.ApplyConfiguration(new BookConfiguration());
        model.Entity<Comic>();
    }
}

public sealed class ScannedLibrary(SqliteConnection connection) : Library(connection)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(Library).Assembly);
    }
}

public sealed class BookConfiguration : IEntityTypeConfiguration<Book>
{
    public void Configure(EntityTypeBuilder<Book> builder)
    {
        builder.ToTable("works").Property(book => book.Genre).HasConversion<string>();
        builder.Property(book => book.Isbn).HasConversion(isbn => isbn.Number, number => new(number));
        builder.HasDiscriminator<string>("kind").HasValue<Book>("book").HasValue<Comic>("comic");
        builder.Property(book => book.Version).IsRowVersion().HasDefaultValueSql("x'01'");
    }
}

/// <summary>Found by whoever scans the assembly.</summary>
public sealed class AuthorConfiguration : IEntityTypeConfiguration<Author>
{
    public void Configure(EntityTypeBuilder<Author> builder) => builder.ToTable("writers").HasIndex(author => author.Name).IsUnique();
}

public sealed class Row
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public Isbn Isbn { get; init; }

    public Inner? Inside { get; set; }
}

public sealed class Inner
{
    public long Key { get; set; }

    public string Text { get; set; } = "";
}

public sealed class IsbnHandler : SqlMapper.TypeHandler<Isbn>
{
    public override void SetValue(IDbDataParameter parameter, Isbn value) => parameter.Value = value.Number;

    public override Isbn Parse(object value) => new($"isbn {value}");
}

public static class DatabaseFunctions
{
    [Function]
    public static async Task<string[]> EntityFramework(string[] titles, CancellationToken stop)
    {
        await using var connection = Open();
        await using (var library = new Library(connection))
        {
            await library.Database.EnsureCreatedAsync(stop);
            var author = new Author("Ada");
            foreach (var title in titles)
                author.Write(new() { Title = title, Genre = title.Length > 4 ? Genre.Essay : Genre.Novel, Isbn = new($"i-{title}") });
            author.Write(new Comic { Title = "strip", Drawer = "Bob", Isbn = new("c") });
            library.Add(author);
            await library.SaveChangesAsync(stop);
        }

        await using (var library = new Library(connection))
        {
            var authors = await library.Authors.Include(author => author.Books).SingleAsync(author => author.Name.StartsWith("A"), stop);
            var groups = await library.Books.Where(book => book.Author!.Name == "Ada").GroupBy(book => book.Genre).Select(group => new { group.Key, Count = group.Count() }).OrderBy(group => group.Count).ToListAsync(stop);
            var comics = await library.Books.OfType<Comic>().Select(comic => $"{comic.Title} by {comic.Drawer} {comic.Isbn.Number}").ToListAsync(stop);
            return [.. authors.Books.OrderBy(book => book.Id).Select(book => $"{book.Title} {book.Genre} {book.Isbn.Number}"), .. groups.Select(group => group.ToString()!), .. comics];
        }
    }

    [Function]
    public static string[] EntityFrameworkScanned()
    {
        using var connection = Open();
        using var library = new ScannedLibrary(connection);
        return [.. library.Model.GetEntityTypes().Select(type => $"{type.ShortName()} {type.GetTableName()} {type.GetIndexes().Count()} {string.Join(',', type.GetDeclaredProperties().Select(property => property.Name))}")];
    }

    [Function]
    public static async Task<Row[]> Dapper(string name)
    {
        SqlMapper.AddTypeHandler(new IsbnHandler());
        await using var connection = Open();
        var sql = "select 1 id, @name name, '12' isbn, 7 key, 'inside' text union all select 2, null, '13', 8, 'again' order by 1";
        var rows = await connection.QueryAsync<Row, Inner, Row>(sql, (row, inside) => { row.Inside = inside; return row; }, new { name }, splitOn: "key");
        var (id, text) = await connection.QuerySingleAsync<(long, string)>("select 3, 'tuple'");
        dynamic loose = await connection.QuerySingleAsync("select 4 as number");
        return [.. rows, new() { Id = id + (long)loose.number, Name = text }];
    }

    private static SqliteConnection Open()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
