using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class RunValues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "run_fields",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    path = table.Column<string>(type: "text", nullable: false),
                    numeric = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run_fields", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "run_values",
                columns: table => new
                {
                    field_id = table.Column<int>(type: "integer", nullable: false),
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<double>(type: "double precision", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run_values", x => new { x.field_id, x.run_id });
                    table.ForeignKey(
                        name: "fk_run_values_run_fields_field_id",
                        column: x => x.field_id,
                        principalTable: "run_fields",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_run_values_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_run_fields_path",
                table: "run_fields",
                column: "path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_run_values_field_id_number_run_id",
                table: "run_values",
                columns: new[] { "field_id", "number", "run_id" },
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_run_values_run_id",
                table: "run_values",
                column: "run_id");

            // EF Core knows no indexes over expressions: texts are compared without regard to case.
            migrationBuilder.Sql("CREATE INDEX ix_run_values_field_id_text_run_id ON run_values (field_id, lower(text), run_id) WHERE text IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "run_values");

            migrationBuilder.DropTable(
                name: "run_fields");
        }
    }
}
