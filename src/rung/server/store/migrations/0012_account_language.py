"""Accounts choose the language of their pages and mail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rung", "0011_unread_notices")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="language",
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
