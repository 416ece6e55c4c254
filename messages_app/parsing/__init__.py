from messages_app.parser import parse
