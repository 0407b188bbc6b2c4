using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Invaria.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Preparations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "preparation_keys",
                table: "runs",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "preparation_keys",
                table: "runs");
        }
    }
}
